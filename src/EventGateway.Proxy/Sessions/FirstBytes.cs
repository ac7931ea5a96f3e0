namespace EventGateway.Proxy.Sessions;

/// <summary>What a client speaks, as its first bytes tell.</summary>
internal enum WireProtocol
{
    /// <summary>Kafka, or at least nothing else that is known.</summary>
    Kafka,

    /// <summary>A TLS handshake or alert.</summary>
    Tls,

    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>A PROXY header, version 1 or 2.</summary>
    Proxy,
}

/// <summary>Classifies the first bytes of a connection: the one place that knows other protocols.</summary>
internal static class FirstBytes
{
    /// <summary>So many bytes are enough to tell.</summary>
    public const int Enough = 4;

    public static WireProtocol Classify(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0x15 or 0x16, 0x03, ..]) return WireProtocol.Tls;
        if (bytes.StartsWith("PROX"u8) || bytes.StartsWith("\r\n\r\n"u8)) return WireProtocol.Proxy;
        bool isHttp = bytes.StartsWith("GET "u8) || bytes.StartsWith("POST"u8) || bytes.StartsWith("PUT "u8) || bytes.StartsWith("HEAD"u8)
            || bytes.StartsWith("DELE"u8) || bytes.StartsWith("OPTI"u8) || bytes.StartsWith("PRI "u8) || bytes.StartsWith("PATC"u8);
        return isHttp ? WireProtocol.Http : WireProtocol.Kafka;
    }
}
