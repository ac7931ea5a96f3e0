using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Routing;
using EventGateway.Proxy.Sessions;
using EventGateway.Transport;
using Microsoft.Extensions.Logging;

namespace EventGateway.Proxy.Listening;

/// <summary>
/// A client from the moment it is accepted to its end: front door, upstream connection, session. Draining reaches it in every state, or a
/// client that has not said a word yet would outlive the gateway.
/// </summary>
internal sealed class ClientConnection : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ClusterState _cluster;
    private readonly FrontDoor _door;
    private readonly Dialer _dialer;
    private readonly IConnection _accepted;
    private readonly EntryPoint _point;
    private readonly long _began;
    private readonly TimeSpan? _maxAge;
    private Session? _session;
    private int? _nodeId;
    private HostPort? _address;
    private EndKind? _draining;

    public ClientConnection(ClusterState cluster, FrontDoor door, Dialer dialer, IConnection accepted, EntryPoint point)
    {
        (_cluster, _door, _dialer, _accepted, _point) = (cluster, door, dialer, accepted, point);
        _nodeId = point.NodeId;
        _began = cluster.Clock.GetTimestamp();
        _maxAge = cluster.Limits.MaxConnectionAge * (0.9 + (0.2 * Random.Shared.NextDouble()));
    }

    /// <summary>How many of its requests wait for an answer.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate) return _session?.InFlight ?? 0;
        }
    }

    /// <summary>Runs the connection to its end; tells how it ended, and never throws.</summary>
    public async Task RunAsync()
    {
        var entry = new Entry(_accepted, _point.NodeId, default, null);
        ConnectionEnd end;
        try
        {
            entry = await _door.ReceiveAsync(_accepted, _point.NodeId).ConfigureAwait(false);
            end = entry.Refusal ?? await ServeAsync(entry).ConfigureAwait(false);
        }
        catch (Exception bug)
        {
            // One broken connection must not take the others with it; what it was, the log says.
            _cluster.Logger.ConnectionFailed(bug, entry.Client.Peer);
            end = new ConnectionEnd(EndKind.InternalError, "an error of the gateway itself");
        }

        if (_session is null && _draining is { } why) end = ConnectionEnd.Drained(why); // whatever it looked like to those who were interrupted
        entry.Client.Dispose();
        _accepted.Dispose();
        _door.Leave(entry);
        _cluster.Metrics.Closed(end);
        Log(entry.Client.Peer, end);
    }

    /// <summary>Takes no more requests; what is in flight is still answered.</summary>
    public void Drain(EndKind why)
    {
        lock (_gate)
        {
            if (_draining is not null) return;
            _draining = why;
            if (_session is null) _accepted.Dispose();
            else _session.Drain(why);
        }
    }

    /// <summary>Drains the connection if it stands for the node but goes elsewhere: the client comes back and is led to the right broker.</summary>
    public void Reroute(int movedNode, HostPort now)
    {
        lock (_gate)
        {
            if (_nodeId != movedNode || _address is null || _address == now) return;
        }

        Drain(EndKind.Rerouted);
    }

    /// <summary>Ends the connection if it breaks a limit that is a matter of time. Called about once a second.</summary>
    public void Watch()
    {
        lock (_gate) _session?.Watch();
        if (_maxAge is not { } maxAge) return;
        TimeSpan age = _cluster.Clock.GetElapsedTime(_began);
        if (age > maxAge && (InFlight == 0 || age > maxAge * 1.1)) Drain(EndKind.MaxAge); // at a quiet moment, if there is one
    }

    /// <summary>Cuts the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _accepted.Dispose();
            _session?.Dispose();
        }
    }

    private async Task<ConnectionEnd> ServeAsync(Entry entry)
    {
        try
        {
            (IConnection upstream, HostPort address) = await _dialer.ConnectAsync(entry.NodeId, entry.Client).ConfigureAwait(false);
            using var session = new Session(_cluster, entry.Client, upstream);
            Begin(session, entry.NodeId, address);
            if (_cluster.MayLogConnection()) _cluster.Logger.ConnectionOpened(entry.Client.Peer, _cluster.Name, _point.Address, Role, upstream.Peer);
            return await session.RunAsync(entry.First).ConfigureAwait(false);
        }
        catch (IOException unreachable)
        {
            return new ConnectionEnd(EndKind.UpstreamUnreachable, unreachable.Message);
        }
    }

    private void Begin(Session session, int? nodeId, HostPort address)
    {
        lock (_gate)
        {
            (_session, _nodeId, _address) = (session, nodeId, address);
            bool hasMoved = nodeId is { } node && _cluster.Nodes.Find(node) is { } now && now != address;
            if (hasMoved) _draining ??= EndKind.Rerouted;
            if (_draining is { } why) session.Drain(why);
        }
    }

    private string Role => _nodeId is { } node ? $"broker {node}" : "bootstrap";

    private void Log(string peer, ConnectionEnd end)
    {
        ILogger logger = _cluster.Logger;
        bool isWorthTheLine = end.IsError || _session is not null || logger.IsEnabled(LogLevel.Debug);
        if (!isWorthTheLine || (end.IsError ? !_cluster.MayLog() : !_cluster.MayLogConnection())) return;
        string kind = ClusterMetrics.NameOf(end.Kind);
        double seconds = Math.Round(_cluster.Clock.GetElapsedTime(_began).TotalSeconds, 3);
        switch ((_session, end.IsError))
        {
            case (null, true):
                logger.ConnectionRefused(peer, end.Reason, _cluster.Name, _point.Address, Role, kind);
                break;
            case (null, false):
                logger.ConnectionLeft(peer, _cluster.Name, _point.Address, Role);
                break;
            case ({ } session, true):
                logger.ConnectionBroken(peer, end.Reason, _cluster.Name, _point.Address, Role, session.UpstreamPeer, kind, session.RequestBytes, session.ResponseBytes, seconds);
                break;
            case ({ } session, false):
                logger.ConnectionClosed(peer, end.Reason, _cluster.Name, _point.Address, Role, session.UpstreamPeer, kind, session.RequestBytes, session.ResponseBytes, seconds);
                break;
        }
    }
}
