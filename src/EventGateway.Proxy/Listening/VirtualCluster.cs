using System.Collections.Concurrent;
using System.Net;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Routing;
using EventGateway.Transport;
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
    /// <summary>The name of the meter (<c>System.Diagnostics.Metrics</c>) that tells what virtual clusters do.</summary>
    public const string MeterName = ClusterMetrics.MeterName;

    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

    private readonly VirtualClusterOptions _options;
    private readonly ClusterState _state;
    private readonly NodePorts _ports;
    private readonly List<SocketListener> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly ConcurrentDictionary<ClientConnection, Task> _connections = [];
    private readonly TlsServer? _clientTls;
    private readonly TlsClient? _upstreamTls;
    private readonly FrontDoor _door;
    private readonly Dialer _dialer;
    private readonly ITimer _watch;
    private volatile bool _isStopping;

    private VirtualCluster(VirtualClusterOptions options, NodePorts ports, Plan plan, TimeProvider clock, ILogger logger)
    {
        _options = options;
        _ports = ports;
        _state = new ClusterState(options, AdvertisedBrokers.Of(options, ports), plan, clock, logger);
        _clientTls = options.ClientTls is { } forClients ? new TlsServer(forClients, Report, clock) : null;
        _upstreamTls = options.UpstreamTls is { } forBrokers ? new TlsClient(forBrokers, Report, clock) : null;
        _door = new FrontDoor(options, _clientTls, clock);
        _dialer = new Dialer(_state.Nodes, options.Limits, _upstreamTls, options.SendsProxyHeader, _state.Metrics, clock);
        _state.Metrics.Observe(() => _connections.Count, () => _connections.Keys.Sum(static connection => (long)connection.InFlight), options.Gathered, Certificates);
        _watch = clock.CreateTimer(_ => Watch(), state: null, WatchPeriod, WatchPeriod);
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
        options.Validate();
        NodePorts ports = NodePorts.Of(options);
        var cluster = new VirtualCluster(options, ports, plan, clock, logger);
        try
        {
            cluster.Bind();
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
        foreach (ClientConnection connection in _connections.Keys) connection.Drain(EndKind.Stopping);
        Task all = Task.WhenAll(_connections.Values);
        if (!await all.WithinAsync(_options.Limits.DrainTimeout, _state.Clock).ConfigureAwait(false)) _state.Logger.Cut(_connections.Count);
        foreach (ClientConnection connection in _connections.Keys) connection.Dispose();
        await all.ConfigureAwait(false);
        DisposeRest();
    }

    private void Watch()
    {
        foreach (ClientConnection connection in _connections.Keys) connection.Watch();
    }

    private IEnumerable<(string Side, DateTime ExpiresAt)> Certificates()
    {
        if (_clientTls is not null) yield return ("client", _clientTls.ExpiresAt);
        if (_upstreamTls?.ExpiresAt is { } expiresAt) yield return ("upstream", expiresAt);
    }

    private void DisposeRest()
    {
        _watch.Dispose();
        _state.Dispose();
        _clientTls?.Dispose();
        _upstreamTls?.Dispose();
    }

    private void Report(string whatHappened) => _state.Logger.CertificatesChanged(_options.Name, whatHappened);

    private void Bind()
    {
        IPEndPoint address = _options.Listen.ToEndPoint();
        Listen(address, nodeId: null);
        foreach ((int nodeId, int port) in _ports.All) Listen(new IPEndPoint(address.Address, port), nodeId);
    }

    private void Listen(IPEndPoint address, int? nodeId)
    {
        SocketListener listener = SocketListener.Bind(address);
        _listeners.Add(listener);
        string security = _clientTls is null ? "plaintext" : "TLS";
        if (nodeId is null) _state.Logger.Listening(listener.LocalEndPoint.ToString(), _options.Name, security, _options.BrokerNames is { } names ? $"brokers at {names}" : $"{_ports.Count} ports of brokers behind it");
        _accepting.Add(AcceptAsync(listener, new EntryPoint(listener.LocalEndPoint.ToString(), nodeId)));
    }

    private async Task AcceptAsync(SocketListener listener, EntryPoint point)
    {
        while (await listener.AcceptAsync().ConfigureAwait(false) is { } client)
        {
            _state.Metrics.Opened();
            if (!point.TryEnter(_options.Limits.MaxConnections))
            {
                Refuse(client, point);
                continue;
            }

            var connection = new ClientConnection(_state, _door, _dialer, client, point);
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _connections[connection] = ended.Task;
            _ = ServeAsync(connection, point, ended);
        }
    }

    private async Task ServeAsync(ClientConnection connection, EntryPoint point, TaskCompletionSource ended)
    {
        await connection.RunAsync().ConfigureAwait(false);
        _connections.TryRemove(connection, out _);
        point.Leave();
        ended.SetResult();
    }

    /// <summary>Closes a connection that is one too many, before it costs anything.</summary>
    private void Refuse(IConnection client, EntryPoint point)
    {
        client.Dispose();
        var end = new ConnectionEnd(EndKind.TooManyConnections, $"{_options.Limits.MaxConnections} connections to this listener are open already");
        _state.Metrics.Closed(end);
        if (_state.MayLog()) _state.Logger.ConnectionRefused(client.Peer, end.Reason, _options.Name, point.Address, Role(point.NodeId), ClusterMetrics.NameOf(end.Kind));
    }

    private static string Role(int? nodeId) => nodeId is { } node ? $"broker {node}" : "bootstrap";
}
