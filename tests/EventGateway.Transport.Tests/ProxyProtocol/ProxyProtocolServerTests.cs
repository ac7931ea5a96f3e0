using System.Net;
using System.Text;
using EventGateway.Transport.ProxyProtocol;
using EventGateway.Transport.Sockets;

namespace EventGateway.Transport.Tests.ProxyProtocol;

/// <summary>Connections through load balancers.</summary>
public sealed class ProxyProtocolServerTests
{
    private const string Header = "PROXY TCP4 192.0.2.7 198.51.100.1 56324 9092\r\n";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_peer_is_the_client_and_nothing_of_what_it_says_is_lost()
    {
        (IConnection balancer, IConnection accepted) = await ConnectAsync();
        using IConnection _ = balancer;
        await balancer.SendAsync(Encoding.ASCII.GetBytes(Header + "hello"));

        using IConnection? client = await new ProxyProtocolServer([IPNetwork.Parse("127.0.0.0/8")]).AcceptAsync(accepted).WaitAsync(Deadline, TestContext.Current.CancellationToken);

        Assert.Equal("192.0.2.7:56324", client!.Peer);
        Assert.Equal(IPEndPoint.Parse("198.51.100.1:9092"), client.LocalEndPoint);
        Assert.Equal("hello", await ReceiveAsync(client, 5));
    }

    [Fact]
    public async Task Header_and_first_bytes_may_come_apart_anywhere()
    {
        foreach (int cut in Enumerable.Range(1, Header.Length))
        {
            (IConnection balancer, IConnection accepted) = await ConnectAsync();
            using IConnection _ = balancer;
            Task<IConnection?> accepting = new ProxyProtocolServer([IPNetwork.Parse("127.0.0.1/32")]).AcceptAsync(accepted);

            await balancer.SendAsync(Encoding.ASCII.GetBytes((Header + "hello")[..cut]));
            await Task.Yield();
            await balancer.SendAsync(Encoding.ASCII.GetBytes((Header + "hello")[cut..]));

            using IConnection? client = await accepting.WaitAsync(Deadline, TestContext.Current.CancellationToken);
            Assert.Equal("hello", await ReceiveAsync(client!, 5));
        }
    }

    [Theory]
    [InlineData("10.0.0.0/8", Header, "only trusted load balancers may connect here, and it is none")]
    [InlineData("127.0.0.0/8", "\0\0\0\u0014\0\u0012\0\u0003", "it begins with no valid PROXY header")]
    [InlineData("127.0.0.0/8", "PROXY TCP4 192", "it ended before its PROXY header was complete")]
    public async Task Whoever_is_not_trusted_or_sends_no_header_is_refused(string trusted, string sent, string reason)
    {
        (IConnection balancer, IConnection accepted) = await ConnectAsync();
        using IConnection _ = balancer, __ = accepted;
        await balancer.SendAsync(Encoding.ASCII.GetBytes(sent));
        balancer.ShutdownSend();

        IOException refusal = await Assert.ThrowsAsync<IOException>(
            () => new ProxyProtocolServer([IPNetwork.Parse(trusted)]).AcceptAsync(accepted).WaitAsync(Deadline, TestContext.Current.CancellationToken));

        Assert.Equal(reason, refusal.Message);
    }

    [Fact]
    public async Task A_health_check_that_leaves_without_a_word_is_no_error()
    {
        (IConnection balancer, IConnection accepted) = await ConnectAsync();
        balancer.Dispose();
        using IConnection _ = accepted;

        Assert.Null(await new ProxyProtocolServer([IPNetwork.Parse("127.0.0.0/8")]).AcceptAsync(accepted).WaitAsync(Deadline, TestContext.Current.CancellationToken));
    }

    private static async Task<(IConnection Balancer, IConnection Accepted)> ConnectAsync()
    {
        using SocketListener listener = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        IConnection balancer = await SocketDialer.ConnectAsync("127.0.0.1", listener.LocalEndPoint.Port, Deadline);
        return (balancer, await listener.AcceptAsync() ?? throw new InvalidOperationException("the listener was disposed"));
    }

    private static async Task<string> ReceiveAsync(IConnection connection, int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;) received += await connection.ReceiveAsync(bytes.AsMemory(received)).AsTask().WaitAsync(Deadline);
        return Encoding.ASCII.GetString(bytes);
    }
}
