using EventGateway.Transport;
using EventGateway.Transport.Sockets;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Routing;

/// <summary>Opens upstream connections.</summary>
internal sealed class Dialer(UpstreamNodes nodes, TimeSpan timeout, TlsClient? tls)
{
    /// <summary>
    /// Connects to a node, or to any bootstrap server if none is asked for or its address is not known yet. The wrong broker answers that
    /// it is not the leader; the client then asks for metadata on that connection, and the gateway learns the address from the answer.
    /// </summary>
    /// <returns>The connection, and the address that it goes to.</returns>
    /// <exception cref="IOException">No server could be reached; the message names the last one.</exception>
    public async Task<(IConnection Connection, HostPort Address)> ConnectAsync(int? nodeId)
    {
        HostPort[] servers = nodeId is { } node && nodes.Find(node) is { } known ? [known] : nodes.BootstrapInRandomOrder();
        for (int next = 0; ; next++)
        {
            try
            {
                HostPort server = servers[next];
                IConnection connection = await SocketDialer.ConnectAsync(server.Host, server.Port, timeout).ConfigureAwait(false);
                return (tls is null ? connection : await tls.ConnectAsync(connection, server.Host).ConfigureAwait(false), server);
            }
            catch (IOException) when (next + 1 < servers.Length)
            {
                // The next server may be there; if none is, the error of the last one is told.
            }
        }
    }
}
