using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Transport;
using EventGateway.Transport.ProxyProtocol;
using EventGateway.Transport.Sockets;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Routing;

/// <summary>Opens upstream connections.</summary>
internal sealed class Dialer(UpstreamNodes nodes, ProxyLimits limits, TlsClient? tls, bool sendsProxyHeader, ClusterMetrics metrics, TimeProvider clock)
{
    /// <summary>A connection, and the address that it goes to.</summary>
    public readonly record struct Upstream(IConnection Connection, HostPort Address);

    /// <summary>
    /// Connects to a node, or to any bootstrap server if none is asked for or its address is not known yet. The wrong broker answers that
    /// it is not the leader; the client then asks for metadata on that connection, and the gateway learns the address from the answer.
    /// A server that does not answer soon does not keep the client waiting: the next one is tried beside it.
    /// </summary>
    /// <param name="nodeId">The node.</param>
    /// <param name="client">For whom.</param>
    /// <exception cref="IOException">No server could be reached; the message names the one that failed last.</exception>
    public async Task<Upstream> ConnectAsync(int? nodeId, IConnection client)
    {
        ReadOnlyMemory<byte> header = sendsProxyHeader ? new ProxyHeader(client.RemoteEndPoint, client.LocalEndPoint).ToBytes() : default;
        HostPort[] servers = nodeId is { } node && nodes.Find(node) is { } known ? [known] : nodes.BootstrapInRandomOrder();
        var attempts = new List<Task<Upstream>>();
        int next = 0;
        while (true)
        {
            if (next < servers.Length) attempts.Add(ConnectAsync(servers[next++], header));
            bool isAnotherLeft = next < servers.Length;
            Task<Task<Upstream>> first = Task.WhenAny(attempts);
            if (!await first.WithinAsync(isAnotherLeft ? limits.ConnectStagger : Timeout.InfiniteTimeSpan, clock).ConfigureAwait(false)) continue;
            Task<Upstream> ended = await first.ConfigureAwait(false);
            attempts.Remove(ended);
            if (ended.IsFaulted && (isAnotherLeft || attempts.Count > 0)) continue;
            foreach (Task<Upstream> late in attempts) _ = DiscardAsync(late);
            return await ended.ConfigureAwait(false);
        }
    }

    private async Task<Upstream> ConnectAsync(HostPort server, ReadOnlyMemory<byte> header)
    {
        long began = clock.GetTimestamp();
        IConnection connection = await SocketDialer.ConnectAsync(server.Host, server.Port, limits.ConnectTimeout).ConfigureAwait(false);
        try
        {
            if (!header.IsEmpty) await connection.SendAsync(header).ConfigureAwait(false);
            if (tls is not null) connection = await tls.ConnectAsync(connection, server.Host).ConfigureAwait(false);
        }
        catch (IOException)
        {
            connection.Dispose();
            throw;
        }

        metrics.Connected(clock.GetElapsedTime(began));
        return new Upstream(connection, server);
    }

    private static async Task DiscardAsync(Task<Upstream> late)
    {
        try
        {
            (await late.ConfigureAwait(false)).Connection.Dispose();
        }
        catch (IOException)
        {
            // It was not needed.
        }
    }
}
