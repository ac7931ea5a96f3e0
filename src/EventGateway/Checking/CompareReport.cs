using System.Collections.Immutable;
using EventGateway.AsyncApi.Comparing;

namespace EventGateway.Checking;

/// <summary>What new documents change, for people and for machines. Its names are those of the JSON that <c>check --against … --json</c> prints.</summary>
/// <param name="Compatible">Whether everything that was accepted is still accepted, as far as can be shown.</param>
/// <param name="Topics">All topics of the old and the new documents.</param>
internal sealed record CompareReport(bool Compatible, ImmutableArray<ComparedTopic> Topics)
{
    public static CompareReport Of(ImmutableArray<TopicChange> changes) => new(
        changes.All(change => change.IsCompatible),
        [.. changes.Select(change => new ComparedTopic(
            change.Topic, change.Kind.ToString().ToLowerInvariant(), change.IsCompatible, [.. change.Differences.Select(ComparedDifference.Of)]))]);
}

/// <summary>A topic.</summary>
internal sealed record ComparedTopic(string Topic, string Change, bool Compatible, ImmutableArray<ComparedDifference> Differences);

/// <summary>A difference, and where the documents say so.</summary>
internal sealed record ComparedDifference(bool Breaking, string Message, string Part, string Instance, string Sentence, string File, int Line, int Column, string Pointer)
{
    public static ComparedDifference Of(ContractDifference difference) => new(
        difference.IsBreaking,
        difference.Message,
        difference.Part,
        difference.Instance,
        difference.Sentence,
        difference.Place.Node.File,
        difference.Place.Node.Line,
        difference.Place.Node.Column,
        difference.Place.Pointer);
}
