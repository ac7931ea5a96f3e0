using EventGateway.Kafka;
using EventGateway.Proxy.Routing;
using Microsoft.Extensions.Logging;

namespace EventGateway.Proxy.Rewriting;

/// <summary>
/// Puts the gateway's own address in the place of each broker's, and remembers where the broker really is. A broker whose node id is not
/// configured is left out: an upstream address must never reach a client, or it would go past the gateway.
/// </summary>
internal sealed class BrokerAddressMap(AdvertisedBrokers advertised, UpstreamNodes nodes, ILogger logger) : IBrokerAddressMap
{
    private readonly HashSet<int> _reported = [];

    public bool TryMap(int nodeId, ref string host, ref int port)
    {
        nodes.Learn(nodeId, host, port);
        bool isConfigured = advertised.TryFind(nodeId, out string? ownHost, out int ownPort);
        if (!isConfigured) Report(nodeId, host, port);
        host = ownHost ?? "";
        port = isConfigured ? ownPort : 0;
        return isConfigured;
    }

    private void Report(int nodeId, string host, int port)
    {
        lock (_reported)
        {
            if (_reported.Add(nodeId)) logger.NodeNotConfigured(nodeId, host, port);
        }
    }
}
