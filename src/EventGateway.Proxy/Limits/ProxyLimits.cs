namespace EventGateway.Proxy.Limits;

/// <summary>What a client may ask for before its connection is closed, and how long the gateway waits for others.</summary>
public sealed record ProxyLimits
{
    /// <summary>The largest frame, in bytes, its size field not counted. Kafka's own default for requests is 100 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 100 << 20;

    /// <summary>How many requests of one connection may wait for their answers before the gateway stops reading from it; a power of two.</summary>
    public int MaxInFlight { get; init; } = 128;

    /// <summary>How long a connection to a broker may take before the next address is tried.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a client may take to say its first bytes, so that nobody holds connections without using them.</summary>
    public TimeSpan FirstBytesTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request that is looked into may take to arrive as a whole: half a frame holds memory.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long answers in flight may take when a connection ends or the gateway stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
