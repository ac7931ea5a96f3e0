using System.Collections.Concurrent;

namespace EventGateway.Broker.Groups;

/// <summary>How far a group has come in a partition.</summary>
internal readonly record struct CommittedOffset(long Offset, int LeaderEpoch, string Metadata);

/// <summary>The offsets that a group has committed.</summary>
internal sealed class CommittedOffsets
{
    private readonly ConcurrentDictionary<(string Topic, int Partition), CommittedOffset> _offsets = [];

    public void Commit(string topic, int partition, CommittedOffset offset) => _offsets[(topic, partition)] = offset;

    /// <summary>What was committed for a partition; offset -1 if nothing was.</summary>
    public CommittedOffset Find(string topic, int partition) => _offsets.GetValueOrDefault((topic, partition), new CommittedOffset(-1, -1, ""));

    /// <summary>The partitions that have an offset, by topics.</summary>
    public IEnumerable<IGrouping<string, int>> Partitions() => _offsets.Keys.GroupBy(key => key.Topic, key => key.Partition);
}
