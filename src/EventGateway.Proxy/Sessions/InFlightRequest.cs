namespace EventGateway.Proxy.Sessions;

/// <summary>What has to happen when the turn of a request's answer comes.</summary>
internal enum AnswerKind : byte
{
    /// <summary>The upstream's answer passes byte for byte.</summary>
    Passthrough,

    /// <summary>The upstream's answer is a frame without a header: a SASL token after SaslHandshake v0.</summary>
    Token,

    /// <summary>The upstream's answer is gathered, changed and sent on.</summary>
    Rewrite,

    /// <summary>The gateway has the answer already; nothing comes from upstream.</summary>
    Local,
}

/// <summary>A request that has been read and whose answer has not been sent yet.</summary>
internal struct InFlightRequest
{
    public AnswerKind Kind;
    public short ApiKey;
    public short ApiVersion;
    public int CorrelationId;

    /// <summary>For <see cref="AnswerKind.Local"/> the frame; for a Produce that went on in part, the partitions that were refused.</summary>
    public object? State;
}
