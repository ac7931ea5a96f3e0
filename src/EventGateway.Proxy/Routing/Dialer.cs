using EventGateway.Transport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Proxy.Routing;

/// <summary>Opens upstream connections.</summary>
internal sealed class Dialer(UpstreamNodes nodes, TimeSpan timeout)
{
    /// <summary>
    /// Connects to a node, or to any bootstrap server if none is asked for or its address is not known yet. The wrong broker answers that
    /// it is not the leader; the client then asks for metadata on that connection, and the gateway learns the address from the answer.
    /// </summary>
    /// <exception cref="IOException">No server could be reached; the message names the last one.</exception>
    public async Task<IConnection> ConnectAsync(int? nodeId)
    {
        if (nodeId is { } node && nodes.Find(node) is { } known) return await SocketDialer.ConnectAsync(known.Host, known.Port, timeout).ConfigureAwait(false);

        HostPort[] servers = nodes.BootstrapInRandomOrder();
        for (int next = 0; ; next++)
        {
            try
            {
                return await SocketDialer.ConnectAsync(servers[next].Host, servers[next].Port, timeout).ConfigureAwait(false);
            }
            catch (IOException) when (next + 1 < servers.Length)
            {
                // The next server may be there; if none is, the error of the last one is told.
            }
        }
    }
}
