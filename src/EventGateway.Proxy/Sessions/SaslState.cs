namespace EventGateway.Proxy.Sessions;

/// <summary>Whether the client authenticates the old way: after SaslHandshake v0 both sides exchange frames without a Kafka header.</summary>
internal sealed class SaslState
{
    private volatile bool _expectsTokens;

    /// <summary>Set by the response side when a broker accepts SaslHandshake v0, cleared by the request side at the first real request.</summary>
    public bool ExpectsTokens
    {
        get => _expectsTokens;
        set => _expectsTokens = value;
    }
}
