using System.Collections.Immutable;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Tells what new documents change for each topic, and whether those who wrote by the old ones can go on as they did.</summary>
public static class ContractComparer
{
    /// <summary>Compares documents, in which all schemas are right.</summary>
    /// <param name="old">The documents so far, in the order of precedence.</param>
    /// <param name="new">Those that are to take their place.</param>
    /// <param name="options">Which channels and messages apply; by default all.</param>
    /// <returns>One entry for each topic of either side: those of the new documents in their order, then those that are gone.</returns>
    public static ImmutableArray<TopicChange> Compare(IReadOnlyList<AsyncApiDocument> old, IReadOnlyList<AsyncApiDocument> @new, ContractOptions? options = null)
    {
        options ??= new ContractOptions();
        Dictionary<string, DescribedTopic> before = ByKey(old, options), after = ByKey(@new, options);
        return
        [
            .. after.Values.Select(topic => before.TryGetValue(topic.Key, out DescribedTopic? known) ? Compare(known, topic) : new TopicChange(topic.Name, TopicChangeKind.Added, [])),
            .. before.Values.Where(topic => !after.ContainsKey(topic.Key)).Select(topic => new TopicChange(topic.Name, TopicChangeKind.Removed, [])),
        ];
    }

    private static Dictionary<string, DescribedTopic> ByKey(IReadOnlyList<AsyncApiDocument> documents, ContractOptions options)
    {
        var topics = new Dictionary<string, DescribedTopic>();
        foreach (DescribedTopic topic in documents.SelectMany(document => DescribedTopic.AllOf(document, options))) topics.TryAdd(topic.Key, topic);
        return topics;
    }

    private static TopicChange Compare(DescribedTopic old, DescribedTopic @new)
    {
        ImmutableArray<ContractDifference> differences =
        [
            .. Differences(old, @new).OrderBy(difference => !difference.IsBreaking), // a stable sort
        ];
        return new TopicChange(@new.Name, differences.IsEmpty ? TopicChangeKind.Same : TopicChangeKind.Changed, differences);
    }

    private static IEnumerable<ContractDifference> Differences(DescribedTopic old, DescribedTopic @new)
    {
        if (old.Messages.IsEmpty && @new.Messages.IsEmpty) return [];
        if (@new.Messages.IsEmpty) return [new ContractDifference(false, "", "", "", "No message is described any more: every record passes.", @new.Channels[0].Place)];
        if (old.Messages.IsEmpty) return [new ContractDifference(true, "", "", "", "No message was described, and every record passed; now it must be one of them.", @new.Channels[0].Place)];

        ComparedMessage[] candidates = [.. @new.Messages.Select(entry => new ComparedMessage(entry.Message, @new.Document))];
        HashSet<string> known = [.. old.Messages.Select(entry => entry.Message.Name)];
        return old.Messages.SelectMany(entry => Differences(new ComparedMessage(entry.Message, old.Document), candidates))
            .Concat(candidates.Where(candidate => !known.Contains(candidate.Message.Name))
                .Select(candidate => new ContractDifference(false, candidate.Message.Name, "", "", "The message is new.", candidate.Message.Place)));
    }

    /// <summary>A message may go on if one of the new ones takes all that it took. If none does, the one of its name says why, or the closest.</summary>
    private static ImmutableArray<ContractDifference> Differences(ComparedMessage old, ComparedMessage[] candidates)
    {
        ComparedMessage? closest = null;
        ImmutableArray<ContractDifference> fewest = [];
        foreach (ComparedMessage candidate in candidates.OrderBy(candidate => candidate.Message.Name != old.Message.Name))
        {
            ImmutableArray<ContractDifference> differences = old.DifferencesTo(candidate);
            int breaking = differences.Count(difference => difference.IsBreaking);
            if (breaking == 0) return candidate.Message.Name == old.Message.Name ? differences : [];
            if (closest is not null && (closest.Message.Name == old.Message.Name || fewest.Count(difference => difference.IsBreaking) <= breaking)) continue;

            (closest, fewest) = (candidate, differences);
        }

        if (closest!.Message.Name == old.Message.Name) return fewest;

        string sentence = $"The message is gone, and none of the others takes all that it took; the closest is '{closest.Message.Name}'.";
        return [new ContractDifference(true, old.Message.Name, "", "", sentence, old.Message.Place), .. fewest.Where(difference => difference.IsBreaking)];
    }
}
