namespace EventGateway.Bench.Macro.Peers;

/// <summary>A way to the broker.</summary>
/// <param name="Name">As tables show it.</param>
/// <param name="Port">Where clients connect.</param>
/// <param name="Proxy">The process in between; null if there is none.</param>
internal sealed record Way(string Name, int Port, ProxyProcess? Proxy)
{
    /// <summary>The port where clients connect with TLS; 0 if there is none.</summary>
    public int TlsPort { get; init; }
}
