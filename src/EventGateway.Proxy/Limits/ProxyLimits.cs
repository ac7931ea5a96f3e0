namespace EventGateway.Proxy.Limits;

/// <summary>What a client may ask for before its connection is closed, and how long the gateway waits for others.</summary>
public sealed record ProxyLimits
{
    /// <summary>The largest frame, in bytes, its size field not counted. Kafka's own default for requests is 100 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 100 << 20;

    /// <summary>How many requests of one connection may wait for their answers before the gateway stops reading from it; a power of two.</summary>
    public int MaxInFlight { get; init; } = 128;

    /// <summary>How long a connection to a broker may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a bootstrap server may take to answer before the next one is tried beside it.</summary>
    public TimeSpan ConnectStagger { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a client may take to say its first bytes, PROXY header and TLS handshake included, so that nobody holds connections without using them.</summary>
    public TimeSpan FirstBytesTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a request that is looked into may take to arrive as a whole: half a frame holds memory.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many clients may be connected to one listener at once: bootstrapping and each broker have one of their own, unless they share a port by name.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>How many connections may come from one address at once, to all listeners of a cluster together.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 5_000;

    /// <summary>How long a connection may be silent on both sides, with nothing in flight. Kafka's clients leave after 9 minutes by themselves, brokers after 10.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How old a connection may become, give or take a tenth so that they do not all end at once; then it is drained and the client comes back, maybe to
    /// another gateway. Null: as old as it likes.
    /// </summary>
    public TimeSpan? MaxConnectionAge { get; init; }

    /// <summary>How long answers in flight may take when a connection ends or the gateway stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
