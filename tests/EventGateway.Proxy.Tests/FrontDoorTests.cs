using System.Net;
using System.Text;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;
using EventGateway.Transport;
using EventGateway.Transport.ProxyProtocol;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Tests;

/// <summary>What a client must get through before its first request: PROXY header, limits, TLS and the name that it asks for.</summary>
public sealed class FrontDoorTests
{
    private static readonly string[] Hosts = ["kafka.test", "broker-2.kafka.test", "broker-900.kafka.test", "other.test"];

    [Theory]
    [InlineData("kafka.test", "bootstrap")]
    [InlineData("KAFKA.test", "bootstrap")]
    [InlineData("broker-2.kafka.test", "broker 2")]
    [InlineData("BROKER-900.kafka.test", "broker 900")]
    [InlineData("127.0.0.1", "bootstrap")] // an address is no server name: nothing is asked for
    public async Task Brokers_on_one_port_are_told_apart_by_the_name_that_is_asked_for(string name, string role)
    {
        using var files = new CertificateFolder();
        await using RunningCluster cluster = WithNames(files);

        using IConnection client = await SecureAsync(cluster, files, name);
        using IConnection upstream = await cluster.ExchangeAsync(client);

        await cluster.LineAsync("opened", $"{role} at 127.0.0.1:{cluster.Options.Listen.Port}");
    }

    [Fact]
    public async Task A_connection_by_name_goes_to_the_broker_that_has_it()
    {
        using var files = new CertificateFolder();
        await using RunningCluster cluster = WithNames(files);
        await using var other = new RunningCluster();
        var metadata = new MetadataResponse { Brokers = [new() { NodeId = 900, Host = "127.0.0.1", Port = other.Broker.LocalEndPoint.Port }] };
        using IConnection bootstrap = await SecureAsync(cluster, files, "kafka.test");
        await bootstrap.SendAsync(Frames.Request(ApiKey.Metadata, 9, 1, new MetadataRequest()));
        using IConnection upstream = await cluster.AcceptUpstreamAsync();
        await upstream.ReadFrameAsync();
        await upstream.SendAsync(Frames.Response(ApiKey.Metadata, 9, 1, metadata));
        byte[]? seen = await bootstrap.ReadFrameAsync().WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);

        using IConnection client = await SecureAsync(cluster, files, "broker-900.kafka.test");
        await client.SendAsync(RunningCluster.HeartbeatRequest);
        using IConnection right = await other.AcceptUpstreamAsync();
        await RunningCluster.AnswerAsync(client, right);

        MetadataResponse.MetadataResponseBroker broker = Assert.Single(Frames.ResponseBody<MetadataResponse>(seen!, ApiKey.Metadata, 9).Brokers);
        Assert.Equal(("broker-900.kafka.test", cluster.Options.Listen.Port), (broker.Host, broker.Port));
    }

    [Fact]
    public async Task A_name_that_stands_for_nothing_is_refused_and_the_log_tells_it()
    {
        using var files = new CertificateFolder();
        await using RunningCluster cluster = WithNames(files);

        using IConnection client = await SecureAsync(cluster, files, "other.test");

        await RunningCluster.EndsAsync(client);
        await cluster.LineAsync("Warning", "refused: it asks for 'other.test', but kafka.test is for bootstrapping here and broker-$(nodeId).kafka.test for brokers");
    }

    [Fact]
    public void Names_without_TLS_are_refused_at_the_start()
    {
        FormatException refusal = Assert.Throws<FormatException>(() => new RunningCluster(options => options with { BrokerNames = NodeNames.Parse("broker-$(nodeId).kafka.test") }));

        Assert.Contains("in TLS", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("kafka.test"), InlineData("broker-$(nodeId)-$(nodeId).test"), InlineData("broker $(nodeId).test"), InlineData("*.$(nodeId).test")]
    public void A_pattern_that_gives_no_names_is_refused(string pattern) => Assert.Throws<FormatException>(() => NodeNames.Parse(pattern));

    [Theory, InlineData("broker-.kafka.test"), InlineData("broker-2x.kafka.test"), InlineData("broker--2.kafka.test"), InlineData("broker-99999999999.kafka.test"), InlineData("broker-2.kafka.test.")]
    public void A_name_without_a_node_id_is_none_of_a_broker(string name) =>
        Assert.False(NodeNames.Parse("broker-$(nodeId).kafka.test").TryFindNode(name, out _));

    [Fact]
    public async Task A_client_behind_a_load_balancer_is_logged_and_told_upstream_by_its_own_address()
    {
        await using var cluster = new RunningCluster(options => options with { ProxyProtocolFrom = [IPNetwork.Parse("127.0.0.0/8")], SendsProxyHeader = true });
        using IConnection client = await cluster.ConnectAsync();

        await client.SendAsync(Encoding.ASCII.GetBytes("PROXY TCP4 192.0.2.7 198.51.100.1 56324 9092\r\n"));
        await client.SendAsync(RunningCluster.HeartbeatRequest);
        IConnection? upstream = await new ProxyProtocolServer([IPNetwork.Parse("127.0.0.0/8")]).AcceptAsync(await cluster.AcceptUpstreamAsync());
        using IConnection _ = upstream!;
        await RunningCluster.AnswerAsync(client, upstream!);

        Assert.Equal(("192.0.2.7:56324", "198.51.100.1:9092"), (upstream!.Peer, upstream.LocalEndPoint?.ToString()));
        await cluster.LineAsync("Connection from 192.0.2.7:56324 opened");
    }

    [Fact]
    public async Task TLS_may_come_behind_a_PROXY_header()
    {
        using var files = new CertificateFolder();
        await using RunningCluster cluster = WithNames(files, options => options with { ProxyProtocolFrom = [IPNetwork.Parse("127.0.0.1/32")] });
        IConnection plain = await cluster.ConnectAsync();
        await plain.SendAsync(new ProxyHeader(IPEndPoint.Parse("192.0.2.7:56324"), IPEndPoint.Parse("198.51.100.1:9092")).ToBytes());

        using IConnection client = await SecureAsync(plain, files, "broker-2.kafka.test");
        using IConnection upstream = await cluster.ExchangeAsync(client);

        await cluster.LineAsync("Connection from 192.0.2.7:56324 opened", "broker 2");
    }

    [Theory]
    [InlineData("10.0.0.0/8", "PROXY TCP4 192.0.2.7 198.51.100.1 56324 9092\r\n", "only trusted load balancers may connect here")]
    [InlineData("127.0.0.0/8", "\0\0\0\u0014\0\u0012\0\u0003", "it begins with no valid PROXY header")]
    public async Task Without_a_header_of_a_trusted_balancer_nobody_comes_in(string trusted, string sent, string reason)
    {
        await using var cluster = new RunningCluster(options => options with { ProxyProtocolFrom = [IPNetwork.Parse(trusted)] });
        using IConnection client = await cluster.ConnectAsync();

        await client.SendAsync(Encoding.ASCII.GetBytes(sent));

        await RunningCluster.EndsAsync(client);
        await cluster.LineAsync("Warning", reason, "proxy_header");
    }

    [Fact]
    public async Task A_listener_takes_only_so_many_connections_and_takes_more_when_some_have_gone()
    {
        await using var cluster = new RunningCluster(options => options with { Limits = new ProxyLimits { MaxConnections = 2 } });
        using IConnection first = await cluster.ConnectAsync();
        IConnection second = await cluster.ConnectAsync();
        using IConnection elsewhere = await cluster.ConnectAsync(portsBehindBootstrap: 1);

        using IConnection third = await cluster.ConnectAsync();
        await RunningCluster.EndsAsync(third);
        await cluster.LineAsync("Warning", "refused: 2 connections to this listener are open already", "too_many_connections");
        second.Dispose();

        await cluster.LineAsync("left without a word");
        using IConnection fourth = await cluster.ConnectAsync();
        using IConnection upstream = await cluster.ExchangeAsync(fourth);
        using IConnection another = await cluster.ExchangeAsync(elsewhere);
    }

    [Fact]
    public async Task An_address_may_have_only_so_many_connections()
    {
        await using var cluster = new RunningCluster(options => options with { Limits = new ProxyLimits { MaxConnectionsPerAddress = 1 } });
        using IConnection first = await cluster.ConnectAsync();
        using IConnection upstream = await cluster.ExchangeAsync(first);

        using IConnection second = await cluster.ConnectAsync(portsBehindBootstrap: 2);
        await RunningCluster.EndsAsync(second);
        await cluster.LineAsync("Warning", "refused: 1 connections from 127.0.0.1 are open already");
        first.Dispose();

        await cluster.LineAsync("the client ended it");
        using IConnection third = await cluster.ConnectAsync(portsBehindBootstrap: 2);
        using IConnection another = await cluster.ExchangeAsync(third);
    }

    private static RunningCluster WithNames(CertificateFolder files, Func<VirtualClusterOptions, VirtualClusterOptions>? change = null)
    {
        (string certificate, string key) = files.Issue("gateway", hosts: Hosts);
        return new RunningCluster(options =>
        {
            options = options with
            {
                AdvertisedHost = "kafka.test",
                BrokerNames = NodeNames.Parse("broker-$(nodeId).kafka.test"),
                ClientTls = new ServerTlsOptions { CertificateFile = certificate, KeyFile = key },
            };
            return change?.Invoke(options) ?? options;
        });
    }

    private static async Task<IConnection> SecureAsync(RunningCluster cluster, CertificateFolder files, string name) =>
        await SecureAsync(await cluster.ConnectAsync(), files, name);

    private static async Task<IConnection> SecureAsync(IConnection plain, CertificateFolder files, string name)
    {
        using var tls = new TlsClient(new ClientTlsOptions { CaFile = files.CaFile }, static _ => { }, TimeProvider.System);
        return await tls.ConnectAsync(plain, name).WaitAsync(RunningCluster.Deadline);
    }
}
