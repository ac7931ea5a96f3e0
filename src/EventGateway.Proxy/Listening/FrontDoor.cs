using System.Net;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Sessions;
using EventGateway.Transport;
using EventGateway.Transport.ProxyProtocol;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Listening;

/// <summary>What stands between accepting a connection and its first request: PROXY header, limits, TLS, server name, first bytes.</summary>
internal sealed class FrontDoor(VirtualClusterOptions options, TlsServer? tls, TimeProvider clock)
{
    private static readonly ConnectionEnd WithoutAWord = new(EndKind.ClientEnded, "the client left before its first request");

    private readonly ProxyProtocolServer? _proxyProtocol = options.ProxyProtocolFrom is { } trusted ? new ProxyProtocolServer(trusted) : null;
    private readonly AddressLimit _perAddress = new(options.Limits.MaxConnectionsPerAddress);

    /// <summary>Receives a client; whatever it does, this ends within the time that clients have for it.</summary>
    /// <param name="accepted">The connection as it was accepted.</param>
    /// <param name="nodeId">The broker that the listener stands for; null for bootstrapping.</param>
    public async Task<Entry> ReceiveAsync(IConnection accepted, int? nodeId)
    {
        TimeSpan time = options.Limits.FirstBytesTimeout;
        Task<Entry> receiving = EnterAsync(accepted, nodeId);
        if (await receiving.WithinAsync(time, clock).ConfigureAwait(false)) return await receiving.ConfigureAwait(false);
        accepted.Dispose(); // ends the receive
        Entry late = await receiving.ConfigureAwait(false);
        return late with { Refusal = new ConnectionEnd(EndKind.Silent, $"the client did not begin a request within {time.TotalSeconds:0.#} s") };
    }

    /// <summary>Forgets a client that was received, or refused.</summary>
    public void Leave(Entry entry)
    {
        if (entry.CountedAs is { } address) _perAddress.Leave(address);
    }

    private async Task<Entry> EnterAsync(IConnection client, int? nodeId)
    {
        if (_proxyProtocol is not null)
        {
            try
            {
                if (await _proxyProtocol.AcceptAsync(client).ConfigureAwait(false) is not { } named) return new Entry(client, nodeId, default, WithoutAWord);
                client = named;
            }
            catch (IOException failure)
            {
                return Entry.Refused(client, nodeId, EndKind.ProxyHeader, failure.Message);
            }
        }

        IPAddress address = client.RemoteEndPoint?.Address ?? IPAddress.None;
        if (!_perAddress.TryEnter(address))
            return Entry.Refused(client, nodeId, EndKind.TooManyConnections, $"{options.Limits.MaxConnectionsPerAddress} connections from {address} are open already");
        Entry entry = await SecureAsync(client, nodeId).ConfigureAwait(false);
        return entry with { CountedAs = address };
    }

    /// <summary>Puts TLS over the connection if it must be, and looks at what comes on it.</summary>
    private async Task<Entry> SecureAsync(IConnection client, int? nodeId)
    {
        if (await ReceiveFirstAsync(client).ConfigureAwait(false) is not { } first) return new Entry(client, nodeId, default, WithoutAWord);
        if (tls is null) return Begin(client, nodeId, first, expected: "Kafka without TLS");
        if (WrongProtocol(first, WireProtocol.Tls, "TLS") is { } wrong) return new Entry(client, nodeId, first, wrong);
        string serverName;
        try
        {
            (client, serverName) = await tls.AcceptAsync(new PrefixedConnection(first, client)).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            return Entry.Refused(client, nodeId, EndKind.TlsHandshake, failure.Message);
        }

        if (options.BrokerNames is not null && !TryRoute(serverName, out nodeId)) return Entry.Refused(client, nodeId, EndKind.ServerName, Explain(serverName));
        if (await ReceiveFirstAsync(client).ConfigureAwait(false) is not { } inside) return new Entry(client, nodeId, default, WithoutAWord);
        return Begin(client, nodeId, inside, expected: "Kafka in TLS");
    }

    private static Entry Begin(IConnection client, int? nodeId, byte[] first, string expected) =>
        new(client, nodeId, first, WrongProtocol(first, WireProtocol.Kafka, expected));

    private static ConnectionEnd? WrongProtocol(byte[] first, WireProtocol expected, string inWords)
    {
        WireProtocol protocol = FirstBytes.Classify(first);
        return protocol == expected ? null : new ConnectionEnd(EndKind.WrongProtocol, $"it speaks {protocol.ToString().ToUpperInvariant()}, but {inWords} is expected");
    }

    /// <summary>The broker that a name stands for; none for the bootstrap name, and for clients that ask for no name, as those do that were given an address.</summary>
    private bool TryRoute(string serverName, out int? nodeId)
    {
        bool isBroker = options.BrokerNames!.TryFindNode(serverName, out int node);
        nodeId = isBroker ? node : null;
        return isBroker || serverName.Length == 0 || serverName.Equals(options.AdvertisedHost, StringComparison.OrdinalIgnoreCase);
    }

    private string Explain(string serverName) => $"it asks for '{serverName}', but {options.AdvertisedHost} is for bootstrapping here and {options.BrokerNames} for brokers";

    /// <summary>Receives enough to see what the client speaks; null if it left before that, as health checks do.</summary>
    private static async Task<byte[]?> ReceiveFirstAsync(IConnection client)
    {
        byte[] first = new byte[FirstBytes.Enough];
        try
        {
            for (int received = 0; received < first.Length;)
            {
                int count = await client.ReceiveAsync(first.AsMemory(received)).ConfigureAwait(false);
                if (count == 0) return null;
                received += count;
            }

            return first;
        }
        catch (IOException)
        {
            return null; // reset before anything was asked: nothing is lost
        }
    }
}
