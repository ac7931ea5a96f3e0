using EventGateway.Proxy.Routing;
using EventGateway.Proxy.Sessions;
using EventGateway.Transport;

namespace EventGateway.Proxy.Listening;

/// <summary>
/// A client from the moment it is accepted to its end: first bytes, upstream connection, session. Draining reaches it in every state, or a
/// client that has not said a word yet would outlive the gateway.
/// </summary>
internal sealed class ClientConnection(ClusterState cluster, Dialer dialer, IConnection client, int? nodeId, string listener) : IDisposable
{
    private readonly Lock _gate = new();
    private Session? _session;
    private HostPort? _address;
    private bool _isDraining;

    /// <summary>Runs the connection to its end; reports what goes wrong and never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            byte[] first = new byte[FirstBytes.Enough];
            int received = await ReceiveFirstAsync(first).ConfigureAwait(false);
            if (received == 0 || !IsKafka(first)) return;
            (IConnection upstream, HostPort address) = await dialer.ConnectAsync(nodeId).ConfigureAwait(false);
            using var session = new Session(cluster, client, upstream);
            Begin(session, address);
            await session.RunAsync(first).ConfigureAwait(false);
        }
        catch (IOException unreachable)
        {
            if (cluster.MayLog()) cluster.Logger.UpstreamUnreachable(client.Peer, unreachable.Message);
        }
        catch (Exception bug)
        {
            // One broken connection must not take the others with it; what it was, the log says.
            cluster.Logger.SessionFailed(bug, client.Peer);
        }
        finally
        {
            client.Dispose();
        }
    }

    /// <summary>Takes no more requests; what is in flight is still answered.</summary>
    public void Drain()
    {
        lock (_gate)
        {
            _isDraining = true;
            if (_session is null) client.Dispose();
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

    /// <summary>Cuts the connection.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            client.Dispose();
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

    private bool IsKafka(ReadOnlySpan<byte> first)
    {
        WireProtocol protocol = FirstBytes.Classify(first);
        if (protocol == WireProtocol.Kafka) return true;
        if (cluster.MayLog()) cluster.Logger.WrongProtocol(client.Peer, protocol.ToString().ToUpperInvariant(), listener);
        return false;
    }

    /// <summary>Receives enough to see what the client speaks; 0 if it left without a word, as health checks do.</summary>
    private async ValueTask<int> ReceiveFirstAsync(Memory<byte> first)
    {
        int received = 0;
        while (received < first.Length)
        {
            int count = await ReceiveOrNothingAsync(first[received..]).ConfigureAwait(false);
            if (count == 0) return 0;
            received += count;
        }

        return received;
    }

    private async ValueTask<int> ReceiveOrNothingAsync(Memory<byte> room)
    {
        try
        {
            return await client.ReceiveAsync(room).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return 0; // reset before anything was asked: nothing is lost
        }
    }
}
