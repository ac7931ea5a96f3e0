using System.Collections.Immutable;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>What new documents change for one topic.</summary>
/// <param name="Topic">The topic, or a pattern with parameters in braces.</param>
/// <param name="Kind">What happens to its contract.</param>
/// <param name="Differences">What is different, what breaks first; empty unless the contract changed.</param>
public sealed record TopicChange(string Topic, TopicChangeKind Kind, ImmutableArray<ContractDifference> Differences)
{
    /// <summary>Whether everything that was accepted is still accepted, as far as can be shown. A contract for a topic that had none is taken as meant.</summary>
    public bool IsCompatible => !Differences.Any(difference => difference.IsBreaking);
}
