using System.Collections.Concurrent;

namespace EventGateway.Proxy.Routing;

/// <summary>Where the brokers of an upstream cluster are, as far as answers that passed have told. Shared by all sessions of a cluster.</summary>
internal sealed class UpstreamNodes(IReadOnlyList<HostPort> bootstrap)
{
    private readonly ConcurrentDictionary<int, HostPort> _nodes = [];

    /// <summary>Told when the address of a node becomes known or changes.</summary>
    public event Action<int, HostPort>? Moved;

    /// <summary>The configured addresses, in random order: a dead first one must not stop everybody.</summary>
    public HostPort[] BootstrapInRandomOrder()
    {
        HostPort[] servers = [.. bootstrap];
        Random.Shared.Shuffle(servers);
        return servers;
    }

    /// <summary>Where a node is; null if no answer has told yet.</summary>
    public HostPort? Find(int nodeId) => _nodes.GetValueOrDefault(nodeId);

    /// <summary>Notes where a node is. Costs a look-up unless the address is new.</summary>
    public void Learn(int nodeId, string host, int port)
    {
        if (_nodes.TryGetValue(nodeId, out HostPort? known) && known.Port == port && known.Host == host) return;
        var address = new HostPort(host, port);
        _nodes[nodeId] = address;
        Moved?.Invoke(nodeId, address);
    }
}
