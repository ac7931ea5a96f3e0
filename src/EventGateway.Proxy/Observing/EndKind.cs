namespace EventGateway.Proxy.Observing;

/// <summary>Why a connection of a client ended, in a word that metrics and logs share.</summary>
internal enum EndKind
{
    /// <summary>The client closed it.</summary>
    ClientEnded,

    /// <summary>The broker closed it.</summary>
    BrokerEnded,

    /// <summary>The gateway stops.</summary>
    Stopping,

    /// <summary>It stood for a broker that is elsewhere: the client comes back and is led there.</summary>
    Rerouted,

    /// <summary>It was as old as a connection may become.</summary>
    MaxAge,

    /// <summary>Nothing was said on it for as long as a connection may be silent.</summary>
    Idle,

    /// <summary>A batch was refused whose producer wants no answer.</summary>
    RefusedWithoutAcks,

    /// <summary>From here on: errors. There are too many connections already.</summary>
    TooManyConnections,

    /// <summary>The client did not say enough in time to begin.</summary>
    Silent,

    /// <summary>It speaks another protocol than the listener expects.</summary>
    WrongProtocol,

    /// <summary>It has no valid PROXY header, or may not send one.</summary>
    ProxyHeader,

    /// <summary>The TLS handshake with the client failed.</summary>
    TlsHandshake,

    /// <summary>It asks for a name that stands for nothing here.</summary>
    ServerName,

    /// <summary>No broker could be reached.</summary>
    UpstreamUnreachable,

    /// <summary>The client sent what no client may send.</summary>
    ClientRefused,

    /// <summary>The client began a request and did not go on with it.</summary>
    Stalled,

    /// <summary>The broker sent what no broker may send.</summary>
    BrokerRefused,

    /// <summary>The network, or the other end, broke it.</summary>
    ConnectionLost,

    /// <summary>A bug of the gateway.</summary>
    InternalError,
}
