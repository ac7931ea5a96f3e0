using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Broker.Storage;

/// <summary>A topic with its partitions, which stay as many as they are.</summary>
internal sealed class Topic(string name, Guid id, ImmutableArray<PartitionLog> partitions)
{
    public string Name => name;

    public Guid Id => id;

    public ImmutableArray<PartitionLog> Partitions => partitions;

    public bool TryGet(int partition, [NotNullWhen(true)] out PartitionLog? log)
    {
        log = (uint)partition < (uint)partitions.Length ? partitions[partition] : null;
        return log is not null;
    }
}
