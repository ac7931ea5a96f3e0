namespace EventGateway.Proxy.Routing;

/// <summary>What the gateway does with the requests of an API and their answers.</summary>
public enum Treatment
{
    /// <summary>Both pass, byte for byte.</summary>
    Passthrough,

    /// <summary>The request passes; broker addresses in the answer are replaced.</summary>
    Rewritten,

    /// <summary>Both pass; the gateway learns from the answer which id a topic has.</summary>
    Observed,

    /// <summary>The request passes; the answer is narrowed to what the gateway can handle.</summary>
    Negotiated,

    /// <summary>The request passes; what follows on the connection depends on the answer.</summary>
    Handshake,

    /// <summary>Records in the request are checked; broker addresses in the answer are replaced.</summary>
    Inspected,

    /// <summary>Not offered to clients: for controllers only, or unknown.</summary>
    Withheld,
}
