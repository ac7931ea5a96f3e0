using System.Net;
using System.Text;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Listening;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventGateway.Proxy.Tests;

/// <summary>Listeners and upstream connections, over real sockets on loopback.</summary>
public sealed class VirtualClusterTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Fact]
    [Trait("pitfall", "26")]
    public async Task Ports_of_brokers_are_bound_before_anybody_has_asked_for_metadata()
    {
        using SocketListener broker = Listen();
        await using VirtualCluster cluster = Start(out int port, broker);

        using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port + 2, Timeout);
        await client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        using IConnection upstream = await AcceptAsync(broker);

        Assert.NotNull(await ReadAsync(upstream));
    }

    [Fact]
    public async Task A_connection_that_went_to_the_wrong_broker_is_led_to_the_right_one_once_it_is_known()
    {
        using SocketListener first = Listen();
        using SocketListener second = Listen();
        await using VirtualCluster cluster = Start(out int port, first);
        using IConnection early = await SocketDialer.ConnectAsync("127.0.0.1", port + 2, Timeout);
        await early.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        using IConnection wrong = await AcceptAsync(first);
        await ReadAsync(wrong);
        await wrong.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse()));
        await ReadAsync(early);

        await LearnAsync(port, first, node: 2, second.LocalEndPoint.Port);
        byte[]? end = await ReadAsync(early);
        using IConnection late = await SocketDialer.ConnectAsync("127.0.0.1", port + 2, Timeout);
        await late.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 2, new HeartbeatRequest()));
        using IConnection right = await AcceptAsync(second);

        Assert.Null(end);
        Assert.NotNull(await ReadAsync(right));
    }

    [Fact]
    public async Task A_dead_bootstrap_server_does_not_keep_clients_out()
    {
        int dead;
        using (SocketListener gone = Listen()) dead = gone.LocalEndPoint.Port;
        using SocketListener broker = Listen();
        await using VirtualCluster cluster = Start(out int port, [dead, broker.LocalEndPoint.Port]);

        for (int attempt = 0; attempt < 8; attempt++)
        {
            using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);
            await client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
            using IConnection upstream = await AcceptAsync(broker);

            Assert.NotNull(await ReadAsync(upstream));
        }
    }

    [Fact]
    public async Task A_client_is_closed_when_no_broker_can_be_reached()
    {
        int dead;
        using (SocketListener gone = Listen()) dead = gone.LocalEndPoint.Port;
        await using VirtualCluster cluster = Start(out int port, [dead]);

        using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);
        await client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));

        Assert.True(await EndsAsync(client));
    }

    [Theory, InlineData("\u0016\u0003\u0001\0\u0002"), InlineData("GET / HTTP/1.1\r\n\r\n"), InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n")]
    [Trait("pitfall", "1")]
    public async Task A_client_that_speaks_another_protocol_is_closed_before_a_broker_hears_of_it(string hello)
    {
        using SocketListener broker = Listen();
        await using VirtualCluster cluster = Start(out int port, broker);
        Task<IConnection?> accepting = broker.AcceptAsync().AsTask();

        using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);
        await client.SendAsync(Encoding.ASCII.GetBytes(hello));

        Assert.True(await EndsAsync(client));
        Assert.False(accepting.IsCompleted);
    }

    [Fact]
    [Trait("pitfall", "77")]
    public async Task Stopping_does_not_wait_for_a_client_that_has_not_said_a_word()
    {
        using SocketListener broker = Listen();
        VirtualCluster cluster = Start(out int port, broker);
        using IConnection silent = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);
        await Task.Delay(50, TestContext.Current.CancellationToken); // lets the gateway accept it, so that there is something to wait for

        await cluster.DisposeAsync().AsTask().WaitAsync(Timeout, TestContext.Current.CancellationToken);

        Assert.True(await EndsAsync(silent));
    }

    [Theory, InlineData("0.0.0.0"), InlineData("::")]
    public void An_advertised_wildcard_is_refused(string host)
    {
        var options = new VirtualClusterOptions
        {
            Name = "test",
            Listen = new HostPort("127.0.0.1", 1),
            AdvertisedHost = host,
            Upstream = [new HostPort("127.0.0.1", 2)],
        };

        FormatException error = Assert.Throws<FormatException>(() => VirtualCluster.Start(options, Transparent, TimeProvider.System, NullLogger.Instance));

        Assert.Contains(host, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_go_on_with_its_request_is_cut()
    {
        using SocketListener broker = Listen();
        var limits = new ProxyLimits { FrameTimeout = TimeSpan.FromMilliseconds(100) };
        await using VirtualCluster cluster = Start(out int port, [broker.LocalEndPoint.Port], SessionHarness.CheckingPlan(OnInvalid.Reject), limits);
        using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);

        await client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, new ProduceRequest { Acks = -1 }).AsMemory(0, 20));

        Assert.True(await EndsAsync(client));
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_cut()
    {
        using SocketListener broker = Listen();
        var limits = new ProxyLimits { FirstBytesTimeout = TimeSpan.FromMilliseconds(100) };
        await using VirtualCluster cluster = Start(out int port, [broker.LocalEndPoint.Port], Transparent, limits);

        using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);

        Assert.True(await EndsAsync(client));
    }

    private static Plan Transparent => new(ContractTable.Empty, new RecordPipeline());

    private static SocketListener Listen() => SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    private static VirtualCluster Start(out int port, SocketListener broker) => Start(out port, [broker.LocalEndPoint.Port]);

    private static VirtualCluster Start(out int port, int[] upstream) =>
        Start(out port, upstream, Transparent, new ProxyLimits { DrainTimeout = TimeSpan.FromSeconds(5) });

    /// <summary>Starts a cluster of nodes 1 to 3 at the first free run of ports.</summary>
    private static VirtualCluster Start(out int port, int[] upstream, Plan plan, ProxyLimits limits)
    {
        for (port = Random.Shared.Next(20_000, 30_000); ; port += 4)
        {
            try
            {
                var options = new VirtualClusterOptions
                {
                    Name = "test",
                    Listen = new HostPort("127.0.0.1", port),
                    AdvertisedHost = "127.0.0.1",
                    Upstream = [.. upstream.Select(server => new HostPort("127.0.0.1", server))],
                    Nodes = "1-3",
                    Limits = limits,
                };
                return VirtualCluster.Start(options, plan, TimeProvider.System, NullLogger.Instance);
            }
            catch (IOException) when (port < 60_000)
            {
                // Somebody else has one of the ports.
            }
        }
    }

    /// <summary>Lets the gateway see an answer that tells where a node is.</summary>
    private static async Task LearnAsync(int port, SocketListener broker, int node, int nodePort)
    {
        using IConnection client = await SocketDialer.ConnectAsync("127.0.0.1", port, Timeout);
        await client.SendAsync(Frames.Request(ApiKey.Metadata, 9, 1, new MetadataRequest()));
        using IConnection upstream = await AcceptAsync(broker);
        await ReadAsync(upstream);
        var metadata = new MetadataResponse { Brokers = [new() { NodeId = node, Host = "127.0.0.1", Port = nodePort }] };
        await upstream.SendAsync(Frames.Response(ApiKey.Metadata, 9, 1, metadata));
        await ReadAsync(client);
    }

    private static async Task<IConnection> AcceptAsync(SocketListener listener) =>
        await listener.AcceptAsync().AsTask().WaitAsync(Timeout) ?? throw new InvalidOperationException("the listener was disposed");

    private static Task<byte[]?> ReadAsync(IConnection connection) => connection.ReadFrameAsync().WaitAsync(Timeout);

    /// <summary>Whether the other end closes the connection, orderly or not.</summary>
    private static async Task<bool> EndsAsync(IConnection connection)
    {
        try
        {
            return await connection.ReceiveAsync(new byte[1]).AsTask().WaitAsync(Timeout) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
