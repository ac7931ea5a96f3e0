using System.Collections.Concurrent;
using System.Net;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.Transport.Sockets;
using EventGateway.Transport.Tls;
using Microsoft.Extensions.Logging;

namespace EventGateway.Proxy.Listening;

/// <summary>
/// A running virtual cluster: its listeners, one for bootstrapping and one for each broker, and its sessions. All ports are bound from the
/// first moment, because clients come back to the brokers' ports after a restart, not to the bootstrap port.
/// </summary>
public sealed class VirtualCluster : IAsyncDisposable
{
    private static readonly TimeSpan StallPeriod = TimeSpan.FromSeconds(1);

    private readonly VirtualClusterOptions _options;
    private readonly ClusterState _state;
    private readonly List<SocketListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly ConcurrentDictionary<ClientConnection, Task> _connections = [];
    private readonly TlsServer? _clientTls;
    private readonly TlsClient? _upstreamTls;
    private readonly Dialer _dialer;
    private readonly ITimer _stallWatch;
    private volatile bool _isStopping;

    private VirtualCluster(VirtualClusterOptions options, NodePorts ports, Plan plan, TimeProvider clock, ILogger logger)
    {
        _options = options;
        _state = new ClusterState(options, ports, plan, clock, logger);
        _clientTls = options.ClientTls is { } forClients ? new TlsServer(forClients, Report, clock) : null;
        _upstreamTls = options.UpstreamTls is { } forBrokers ? new TlsClient(forBrokers, Report, clock) : null;
        _dialer = new Dialer(_state.Nodes, options.Limits.ConnectTimeout, _upstreamTls);
        _stallWatch = clock.CreateTimer(_ => CutStalled(), state: null, StallPeriod, StallPeriod);
        _state.Nodes.Moved += (node, now) =>
        {
            foreach (ClientConnection connection in _connections.Keys) connection.Reroute(node, now);
        };
    }

    /// <summary>Binds all listeners and begins to accept clients.</summary>
    /// <param name="options">What to listen on and where to go.</param>
    /// <param name="plan">What records are held against.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Where to tell what happens.</param>
    /// <exception cref="IOException">A port cannot be bound; nothing is left bound.</exception>
    /// <exception cref="FormatException">The options make no sense; the message says which.</exception>
    public static VirtualCluster Start(VirtualClusterOptions options, Plan plan, TimeProvider clock, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (new HostPort(options.AdvertisedHost, options.Listen.Port).IsWildcard)
            throw new FormatException($"clients cannot connect to the advertised host {options.AdvertisedHost}: give the name or address that they reach the gateway by");
        NodePorts ports = NodePorts.Parse(options.Listen.Port, options.Nodes);
        var cluster = new VirtualCluster(options, ports, plan, clock, logger);
        try
        {
            cluster.Bind(ports);
        }
        catch
        {
            foreach (SocketListener listener in cluster._listeners) listener.Dispose();
            cluster.DisposeRest();
            throw;
        }

        return cluster;
    }

    /// <summary>Puts another plan into force: the next request of every connection is held against it.</summary>
    public void Use(Plan plan) => _state.Plan = plan;

    /// <summary>Stops accepting, lets every session finish what is in flight within the drain timeout, and cuts the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStopping) return;
        _isStopping = true;
        foreach (SocketListener listener in _listeners) listener.Dispose();
        await Task.WhenAll(_accepting).ConfigureAwait(false);
        if (!_connections.IsEmpty) _state.Logger.Draining(_connections.Count);
        foreach (ClientConnection connection in _connections.Keys) connection.Drain();
        Task all = Task.WhenAll(_connections.Values);
        if (!await all.WithinAsync(_options.Limits.DrainTimeout, _state.Clock).ConfigureAwait(false)) _state.Logger.Cut(_connections.Count);
        foreach (ClientConnection connection in _connections.Keys) connection.Dispose();
        await all.ConfigureAwait(false);
        DisposeRest();
    }

    private void CutStalled()
    {
        foreach (ClientConnection connection in _connections.Keys) connection.CutIfStalled();
    }

    private void DisposeRest()
    {
        _stallWatch.Dispose();
        _clientTls?.Dispose();
        _upstreamTls?.Dispose();
    }

    private void Report(string whatHappened) => _state.Logger.CertificatesChanged(_options.Name, whatHappened);

    private void Bind(NodePorts ports)
    {
        IPEndPoint address = _options.Listen.ToEndPoint();
        Listen(address, nodeId: null);
        foreach ((int nodeId, int port) in ports.All) Listen(new IPEndPoint(address.Address, port), nodeId);
    }

    private void Listen(IPEndPoint address, int? nodeId)
    {
        SocketListener listener = SocketListener.Bind(address);
        _listeners.Add(listener);
        string role = nodeId is { } node ? $"broker {node}" : "bootstrap";
        if (nodeId is null) _state.Logger.Listening(address.ToString(), _options.Name, role, _clientTls is null ? "plaintext" : "TLS");
        _accepting.Add(AcceptAsync(listener, nodeId));
    }

    private async Task AcceptAsync(SocketListener listener, int? nodeId)
    {
        string name = listener.LocalEndPoint.ToString();
        while (await listener.AcceptAsync().ConfigureAwait(false) is { } client)
        {
            var connection = new ClientConnection(_state, _clientTls, _dialer, client, nodeId, name);
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = ended.Task;
            _ = ServeAsync(connection, ended);
        }
    }

    private async Task ServeAsync(ClientConnection connection, TaskCompletionSource ended)
    {
        await connection.RunAsync().ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
        ended.SetResult();
    }
}
