using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.Proxy.Sessions;
using EventGateway.Transport;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Listening;

/// <summary>
/// A client from the moment it is accepted to its end: first bytes, upstream connection, session. Draining reaches it in every state, or a
/// client that has not said a word yet would outlive the gateway.
/// </summary>
internal sealed class ClientConnection(ClusterState cluster, TlsServer? tls, Dialer dialer, IConnection accepted, int? nodeId, string listener) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly byte[] _first = new byte[FirstBytes.Enough];

    /// <summary>TLS over the accepted connection; disposing either ends both.</summary>
    private IConnection? _secured;
    private Session? _session;
    private HostPort? _address;
    private bool _isDraining;

    private IConnection Client => _secured ?? accepted;

    /// <summary>Runs the connection to its end; reports what goes wrong and never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            if (!await ReceiveFirstAsync().ConfigureAwait(false)) return;
            if (tls is not null && !await ShakeHandsAsync(tls).ConfigureAwait(false)) return;
            if (!Speaks(WireProtocol.Kafka, tls is null ? "Kafka without TLS" : "Kafka in TLS")) return;
            (IConnection upstream, HostPort address) = await dialer.ConnectAsync(nodeId).ConfigureAwait(false);
            using var session = new Session(cluster, Client, upstream);
            Begin(session, address);
            await session.RunAsync(_first).ConfigureAwait(false);
        }
        catch (IOException unreachable)
        {
            if (cluster.MayLog()) cluster.Logger.UpstreamUnreachable(accepted.Peer, unreachable.Message);
        }
        catch (Exception bug)
        {
            // One broken connection must not take the others with it; what it was, the log says.
            cluster.Logger.SessionFailed(bug, accepted.Peer);
        }
        finally
        {
            Client.Dispose();
        }
    }

    /// <summary>Takes no more requests; what is in flight is still answered.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            _isDraining = true;
            if (_session is null) accepted.Dispose();
            else _session.Drain();
        }
    }

    /// <summary>Drains the connection if it stands for the node but goes elsewhere: the client comes back and is led to the right broker.</summary>
    public void Reroute(int movedNode, HostPort now)
    {
        lock (_gate)
        {
            if (nodeId == movedNode && _address is not null && _address != now) _session?.Drain();
        }
    }

    /// <summary>Cuts the connection if its client has begun a request and does not go on with it.</summary>
    public void CutIfStalled()
    {
        lock (_gate) _session?.CutIfStalled();
    }

    /// <summary>Cuts the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            accepted.Dispose();
            _session?.Dispose();
        }
    }

    private void Begin(Session session, HostPort address)
    {
        lock (_gate)
        {
            _session = session;
            _address = address;
            bool hasMoved = nodeId is { } node && cluster.Nodes.Find(node) is { } now && now != address;
            if (_isDraining || hasMoved) session.Drain();
        }
    }

    private bool Speaks(WireProtocol expected, string inWords)
    {
        WireProtocol protocol = FirstBytes.Classify(_first);
        if (protocol == expected) return true;
        if (cluster.MayLog()) cluster.Logger.WrongProtocol(accepted.Peer, protocol.ToString().ToUpperInvariant(), listener, inWords);
        return false;
    }

    /// <summary>Puts TLS over the connection, and receives the first bytes that come in it.</summary>
    private async ValueTask<bool> ShakeHandsAsync(TlsServer server)
    {
        if (!Speaks(WireProtocol.Tls, "TLS")) return false;
        try
        {
            _secured = await server.AcceptAsync(new PrefixedConnection((byte[])_first.Clone(), accepted)).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            if (cluster.MayLog()) cluster.Logger.HandshakeFailed(accepted.Peer, failure.Message);
            return false;
        }

        return await ReceiveFirstAsync().ConfigureAwait(false);
    }

    /// <summary>Receives enough to see what the client speaks; false if it left without a word, as health checks do, or keeps silent.</summary>
    private async ValueTask<bool> ReceiveFirstAsync()
    {
        Task<bool> receiving = ReceiveAllAsync();
        if (await receiving.WithinAsync(cluster.Limits.FirstBytesTimeout, cluster.Clock).ConfigureAwait(false)) return await receiving.ConfigureAwait(false);
        accepted.Dispose(); // ends the receive
        return false;
    }

    private async Task<bool> ReceiveAllAsync()
    {
        try
        {
            for (int received = 0; received < _first.Length;)
            {
                int count = await Client.ReceiveAsync(_first.AsMemory(received)).ConfigureAwait(false);
                if (count == 0) return false;
                received += count;
            }

            return true;
        }
        catch (IOException)
        {
            return false; // reset before anything was asked: nothing is lost
        }
    }
}
