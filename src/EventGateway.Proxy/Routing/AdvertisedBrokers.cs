using System.Diagnostics.CodeAnalysis;

namespace EventGateway.Proxy.Routing;

/// <summary>Where clients are told that the brokers of a virtual cluster are: at ports of their own, or at one port under names of their own.</summary>
internal abstract class AdvertisedBrokers
{
    /// <summary>Where clients are told that a broker is; false if there is no place for its node id.</summary>
    public abstract bool TryFind(int nodeId, [NotNullWhen(true)] out string? host, out int port);

    /// <summary>What the options come to.</summary>
    public static AdvertisedBrokers Of(VirtualClusterOptions options, NodePorts ports)
    {
        int port = options.AdvertisedPort ?? options.Listen.Port;
        return options.BrokerNames is { } names ? new ByName(names, port) : new ByPort(options.AdvertisedHost, port - options.Listen.Port, ports);
    }

    private sealed class ByPort(string host, int offset, NodePorts ports) : AdvertisedBrokers
    {
        public override bool TryFind(int nodeId, [NotNullWhen(true)] out string? advertised, out int port)
        {
            bool isConfigured = ports.TryGetPort(nodeId, out port);
            advertised = isConfigured ? host : null;
            port += offset;
            return isConfigured;
        }
    }

    private sealed class ByName(NodeNames names, int advertisedPort) : AdvertisedBrokers
    {
        public override bool TryFind(int nodeId, [NotNullWhen(true)] out string? advertised, out int port)
        {
            advertised = names.NameOf(nodeId);
            port = advertisedPort;
            return true;
        }
    }
}
