using System.Net;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy;

/// <summary>What clients see as one Kafka cluster, and which cluster stands behind it.</summary>
public sealed record VirtualClusterOptions
{
    /// <summary>The name in logs.</summary>
    public required string Name { get; init; }

    /// <summary>Where clients bootstrap. The ports behind it stand for the brokers, one each.</summary>
    public required HostPort Listen { get; init; }

    /// <summary>The host that clients are told, and bootstrap at; never a wildcard.</summary>
    public required string AdvertisedHost { get; init; }

    /// <summary>
    /// The port that clients bootstrap at, where something in front of the gateway has another one than <see cref="Listen"/>; the ports of the brokers follow it. Null: the same.
    /// </summary>
    public int? AdvertisedPort { get; init; }

    /// <summary>
    /// Names for the brokers: then all share the one port of <see cref="Listen"/>, and are told apart by the name that a client asks for in TLS (SNI). Null: each has a port.
    /// </summary>
    public NodeNames? BrokerNames { get; init; }

    /// <summary>The addresses of the upstream cluster, at least one.</summary>
    public required IReadOnlyList<HostPort> Upstream { get; init; }

    /// <summary>The node ids of the upstream's brokers, as ranges: <c>0-9</c> or <c>1-3,101-103</c>. Means nothing with <see cref="BrokerNames"/>.</summary>
    public string Nodes { get; init; } = "0-9";

    /// <summary>
    /// The networks of load balancers in front: connections must come from them, and begin with a header of the PROXY protocol, version 1 or 2. Null: clients connect themselves.
    /// </summary>
    public IReadOnlyList<IPNetwork>? ProxyProtocolFrom { get; init; }

    /// <summary>Whether connections to brokers begin with a header of the PROXY protocol, version 2, that names the client.</summary>
    public bool SendsProxyHeader { get; init; }

    /// <summary>TLS towards clients; null: they speak plaintext.</summary>
    public ServerTlsOptions? ClientTls { get; init; }

    /// <summary>TLS towards brokers; null: they speak plaintext.</summary>
    public ClientTlsOptions? UpstreamTls { get; init; }

    /// <summary>Limits of each connection.</summary>
    public ProxyLimits Limits { get; init; } = new();

    /// <summary>Memory for frames that are looked into; clusters of one gateway are given the same.</summary>
    public GatherBudget Gathered { get; init; } = new(256 << 20);

    /// <summary>Whether the options go together; a cluster that is started asks by itself.</summary>
    /// <exception cref="FormatException">They do not; the message says why, and what to do.</exception>
    public void Validate()
    {
        if (new HostPort(AdvertisedHost, Listen.Port).IsWildcard)
            throw new FormatException($"clients cannot connect to the advertised host {AdvertisedHost}: give the name or address that they reach the gateway by");
        if (BrokerNames is not null && ClientTls is null)
            throw new FormatException($"brokers can only be told apart by name ({BrokerNames}) in TLS: clients need a certificate of the gateway");
        int brokers = NodePorts.Of(this).Count;
        if (AdvertisedPort + brokers > 65535)
            throw new FormatException($"the ports of {brokers} brokers do not fit behind the advertised port {AdvertisedPort}: advertise a lower one, or fewer nodes");
    }
}
