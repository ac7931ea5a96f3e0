using System.Buffers;
using System.Net;

namespace EventGateway.Transport.ProxyProtocol;

/// <summary>
/// Accepts connections through load balancers. Only those that are trusted may connect, and each connection must begin with a header: one that is
/// merely allowed would let any client claim any address.
/// </summary>
/// <param name="trusted">The networks of the load balancers.</param>
public sealed class ProxyProtocolServer(IReadOnlyList<IPNetwork> trusted)
{
    /// <summary>Receives the header of a connection.</summary>
    /// <returns>The connection behind the header, which owns the one below: its peer is the client that the header names. Null if the other end left without a word, as health checks do.</returns>
    /// <exception cref="IOException">The peer is not trusted, or sends no header; the message says which. The connection is the caller's to dispose.</exception>
    public async Task<IConnection?> AcceptAsync(IConnection balancer)
    {
        if (balancer.RemoteEndPoint is not { } remote || !IsTrusted(remote.Address)) throw new IOException("only trusted load balancers may connect here, and it is none");
        byte[] bytes = new byte[ProxyHeader.MaxBytes];
        for (int received = 0; ;)
        {
            int count = await balancer.ReceiveAsync(bytes.AsMemory(received)).ConfigureAwait(false);
            if (count == 0 && received == 0) return null;
            if (count == 0) throw new IOException("it ended before its PROXY header was complete");
            received += count;
            OperationStatus status = ProxyHeader.TryRead(bytes.AsSpan(0, received), out ProxyHeader header, out int consumed);
            if (status == OperationStatus.InvalidData) throw new IOException("it begins with no valid PROXY header");
            if (status == OperationStatus.Done) return Behind(header, bytes.AsMemory(consumed, received - consumed), balancer);
        }
    }

    private static PrefixedConnection Behind(ProxyHeader header, ReadOnlyMemory<byte> rest, IConnection balancer) => header.Source is null
        ? new PrefixedConnection(rest, balancer)
        : new PrefixedConnection(rest, balancer) { Peer = header.Source.ToString(), RemoteEndPoint = header.Source, LocalEndPoint = header.Destination };

    private bool IsTrusted(IPAddress address) => trusted.Any(network => network.Contains(address));
}
