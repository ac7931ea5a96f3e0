using System.Net;

namespace EventGateway.Broker;

/// <summary>What an embedded broker listens on, what it tells clients about itself, and how much it keeps.</summary>
public sealed record BrokerOptions
{
    /// <summary>The address to bind; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 9092);

    /// <summary>The host that clients are told to connect to.</summary>
    public string AdvertisedHost { get; init; } = "127.0.0.1";

    /// <summary>The port that clients are told to connect to, 1 to 65535; 0 stands for the one that was bound.</summary>
    public int AdvertisedPort { get; init; }

    /// <summary>The id of the only node, 0 or more.</summary>
    public int NodeId { get; init; } = 1;

    /// <summary>How many partitions a topic gets if nobody says so, 1 or more.</summary>
    public int DefaultPartitions { get; init; } = 1;

    /// <summary>Whether asking for the metadata of a topic that does not exist creates it; a client may forbid it for a request.</summary>
    public bool AutoCreateTopics { get; init; } = true;

    /// <summary>The largest batch that is accepted, in bytes. The default is Kafka's own.</summary>
    public int MaxBatchBytes { get; init; } = 1_048_588;

    /// <summary>How many bytes of batches a partition keeps; the oldest batches make room for the newest, which always stays.</summary>
    public long MaxPartitionBytes { get; init; } = 64 << 20;

    /// <summary>The largest request, in bytes, its size field not counted; a client that announces more is disconnected.</summary>
    public int MaxFrameBytes { get; init; } = 100 << 20;
}
