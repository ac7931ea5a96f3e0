using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Broker.Storage;

/// <summary>All topics, by name and by id.</summary>
internal sealed class TopicStore(BrokerOptions options)
{
    /// <summary>The most partitions that a topic may have.</summary>
    public const int MaxPartitions = 10_000;

    private const int LongestName = 249;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Topic> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Topic> _byId = [];

    /// <summary>How many partitions a topic gets if nobody says so.</summary>
    public int DefaultPartitions => options.DefaultPartitions;

    /// <summary>Whether Kafka allows the name for a topic.</summary>
    public static bool IsValidName(string name) =>
        name.Length is > 0 and <= LongestName && name is not ("." or "..") && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>The topics of this moment, in the order of their names.</summary>
    public Topic[] All()
    {
        lock (_gate) return [.. _byName.Values];
    }

    public bool TryGet(string name, [NotNullWhen(true)] out Topic? topic)
    {
        lock (_gate) return _byName.TryGetValue(name, out topic);
    }

    public bool TryGet(Guid id, [NotNullWhen(true)] out Topic? topic)
    {
        lock (_gate) return _byId.TryGetValue(id, out topic);
    }

    /// <summary>The topic of that valid name, created with the default number of partitions if there is none.</summary>
    public Topic GetOrCreate(string name)
    {
        lock (_gate) return _byName.TryGetValue(name, out Topic? topic) ? topic : Create(name, DefaultPartitions);
    }

    /// <summary>Creates a topic of a valid name.</summary>
    /// <returns>False if there is one of that name.</returns>
    public bool TryCreate(string name, int partitions, [NotNullWhen(true)] out Topic? topic)
    {
        lock (_gate)
        {
            topic = _byName.ContainsKey(name) ? null : Create(name, partitions);
            return topic is not null;
        }
    }

    /// <summary>Forgets a topic.</summary>
    /// <returns>False if it is gone already.</returns>
    public bool Delete(Topic topic)
    {
        lock (_gate) return _byId.Remove(topic.Id) && _byName.Remove(topic.Name);
    }

    private Topic Create(string name, int partitions)
    {
        var topic = new Topic(name, Guid.NewGuid(), [.. Enumerable.Range(0, partitions).Select(_ => new PartitionLog(options.MaxPartitionBytes))]);
        _byName.Add(name, topic);
        _byId.Add(topic.Id, topic);
        return topic;
    }
}
