using System.Net;
using System.Text;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Proxy.Tests;

/// <summary>Listeners and upstream connections, over real sockets on loopback.</summary>
public sealed class VirtualClusterTests
{
    [Fact]
    [Trait("pitfall", "26")]
    public async Task Ports_of_brokers_are_bound_before_anybody_has_asked_for_metadata()
    {
        await using var cluster = new RunningCluster();

        using IConnection client = await cluster.ConnectAsync(portsBehindBootstrap: 2);

        using IConnection upstream = await cluster.ExchangeAsync(client);
    }

    [Fact]
    public async Task A_connection_that_went_to_the_wrong_broker_is_led_to_the_right_one_once_it_is_known()
    {
        await using var cluster = new RunningCluster();
        using SocketListener second = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using IConnection early = await cluster.ConnectAsync(portsBehindBootstrap: 2);
        using IConnection wrong = await cluster.ExchangeAsync(early);

        await LearnAsync(cluster, node: 2, second.LocalEndPoint.Port);
        await RunningCluster.EndsAsync(early);
        using IConnection late = await cluster.ConnectAsync(portsBehindBootstrap: 2);
        await late.SendAsync(RunningCluster.HeartbeatRequest);
        using IConnection? right = await second.AcceptAsync().AsTask().WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);

        await RunningCluster.AnswerAsync(late, right!);
        await cluster.LineAsync("the broker that it stands for is elsewhere", "rerouted");
    }

    [Fact]
    public async Task A_dead_bootstrap_server_does_not_keep_clients_out()
    {
        await using var cluster = new RunningCluster(options => options with { Upstream = [Dead(), .. options.Upstream] });

        for (int attempt = 0; attempt < 8; attempt++)
        {
            using IConnection client = await cluster.ConnectAsync();
            using IConnection upstream = await cluster.ExchangeAsync(client);
        }
    }

    [Fact]
    public async Task A_client_is_closed_when_no_broker_can_be_reached()
    {
        await using var cluster = new RunningCluster(options => options with { Upstream = [Dead()] });

        using IConnection client = await cluster.ConnectAsync();
        await client.SendAsync(RunningCluster.HeartbeatRequest);

        await RunningCluster.EndsAsync(client);
        await cluster.LineAsync("Warning", $"refused: cannot connect to {cluster.Options.Upstream[0]}", "upstream_unreachable");
    }

    [Theory, InlineData("\u0016\u0003\u0001\0\u0002"), InlineData("GET / HTTP/1.1\r\n\r\n"), InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n")]
    [Trait("pitfall", "1")]
    public async Task A_client_that_speaks_another_protocol_is_closed_before_a_broker_hears_of_it(string hello)
    {
        await using var cluster = new RunningCluster();
        Task<IConnection?> accepting = cluster.Broker.AcceptAsync().AsTask();

        using IConnection client = await cluster.ConnectAsync();
        await client.SendAsync(Encoding.ASCII.GetBytes(hello));

        await RunningCluster.EndsAsync(client);
        Assert.False(accepting.IsCompleted);
    }

    [Fact]
    [Trait("pitfall", "77")]
    public async Task Stopping_does_not_wait_for_a_client_that_has_not_said_a_word()
    {
        var cluster = new RunningCluster();
        using IConnection silent = await cluster.ConnectAsync();
        await Task.Delay(50, TestContext.Current.CancellationToken); // lets the gateway accept it, so that there is something to wait for

        await cluster.DisposeAsync().AsTask().WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);

        await RunningCluster.EndsAsync(silent);
    }

    [Theory, InlineData("0.0.0.0"), InlineData("::")]
    public void An_advertised_wildcard_is_refused(string host)
    {
        FormatException error = Assert.Throws<FormatException>(() => new RunningCluster(options => options with { AdvertisedHost = host }));

        Assert.Contains(host, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_go_on_with_its_request_is_cut()
    {
        await using var cluster = new RunningCluster(
            options => options with { Limits = new ProxyLimits { FrameTimeout = TimeSpan.FromMilliseconds(100) } }, SessionHarness.CheckingPlan(OnInvalid.Reject));
        using IConnection client = await cluster.ConnectAsync();

        await client.SendAsync(Frames.Request(ApiKey.Produce, 9, 1, new ProduceRequest { Acks = -1 }).AsMemory(0, 20));

        await RunningCluster.EndsAsync(client);
        await cluster.LineAsync("Warning", "the client sent only a part of a request within 0.1 s", "stalled");
    }

    [Fact]
    public async Task A_client_that_says_nothing_is_cut()
    {
        await using var cluster = new RunningCluster(options => options with { Limits = new ProxyLimits { FirstBytesTimeout = TimeSpan.FromMilliseconds(100) } });

        using IConnection client = await cluster.ConnectAsync();

        await RunningCluster.EndsAsync(client);
        await cluster.LineAsync("Warning", "refused: the client did not begin a request within 0.1 s", "silent");
    }

    /// <summary>An address where nobody listens.</summary>
    private static HostPort Dead()
    {
        using SocketListener gone = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new HostPort("127.0.0.1", gone.LocalEndPoint.Port);
    }

    /// <summary>Lets the gateway see an answer that tells where a node is.</summary>
    private static async Task LearnAsync(RunningCluster cluster, int node, int nodePort)
    {
        using IConnection client = await cluster.ConnectAsync();
        await client.SendAsync(Frames.Request(ApiKey.Metadata, 9, 1, new MetadataRequest()));
        using IConnection upstream = await cluster.AcceptUpstreamAsync();
        await upstream.ReadFrameAsync().WaitAsync(RunningCluster.Deadline);
        var metadata = new MetadataResponse { Brokers = [new() { NodeId = node, Host = "127.0.0.1", Port = nodePort }] };
        await upstream.SendAsync(Frames.Response(ApiKey.Metadata, 9, 1, metadata));
        await client.ReadFrameAsync().WaitAsync(RunningCluster.Deadline);
    }
}
