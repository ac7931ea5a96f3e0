using System.Net;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Tests;

/// <summary>How connections begin upstream, how long they last, and what is told of them.</summary>
public sealed class ConnectionLifeTests
{
    [Fact]
    public async Task A_connection_that_is_silent_for_too_long_is_ended()
    {
        await using var cluster = new RunningCluster(options => options with { Limits = new ProxyLimits { IdleTimeout = TimeSpan.FromMilliseconds(100) } });
        using IConnection client = await cluster.ConnectAsync();
        using IConnection upstream = await cluster.ExchangeAsync(client);

        await RunningCluster.EndsAsync(client);

        await cluster.LineAsync("Information", "closed: nothing was said for 0.1 s", "idle");
    }

    [Fact]
    public async Task A_connection_that_waits_for_an_answer_is_not_idle()
    {
        await using var cluster = new RunningCluster(options => options with { Limits = new ProxyLimits { IdleTimeout = TimeSpan.FromMilliseconds(100) } });
        using IConnection idle = await cluster.ConnectAsync();
        using IConnection waiting = await cluster.ConnectAsync();
        await waiting.SendAsync(RunningCluster.HeartbeatRequest);
        using IConnection upstream = await cluster.AcceptUpstreamAsync();
        using IConnection another = await cluster.ExchangeAsync(idle);

        await RunningCluster.EndsAsync(idle); // so much later, the waiting one would have ended as well

        await RunningCluster.AnswerAsync(waiting, upstream);
    }

    [Fact]
    public async Task A_connection_that_is_old_enough_is_answered_before_it_ends()
    {
        await using var cluster = new RunningCluster(options => options with { Limits = new ProxyLimits { MaxConnectionAge = TimeSpan.FromMilliseconds(100) } });
        using IConnection client = await cluster.ConnectAsync();
        await client.SendAsync(RunningCluster.HeartbeatRequest);
        using IConnection upstream = await cluster.AcceptUpstreamAsync();
        await Task.Delay(1_500, TestContext.Current.CancellationToken); // the gateway looks once a second

        await RunningCluster.AnswerAsync(client, upstream);
        await RunningCluster.EndsAsync(client);

        await cluster.LineAsync("Information", "closed: it was as old as a connection may become", "max_age");
    }

    [Fact]
    public async Task Opening_and_closing_are_one_line_each_with_all_that_an_operator_asks_for()
    {
        await using var cluster = new RunningCluster();
        using (IConnection client = await cluster.ConnectAsync(portsBehindBootstrap: 2))
        {
            using IConnection upstream = await cluster.ExchangeAsync(client);
        }

        string place = $"{cluster.Options.Name} broker 2 at 127.0.0.1:{cluster.Options.Listen.Port + 2}, upstream {cluster.Broker.LocalEndPoint}";
        await cluster.LineAsync("Information: Connection from 127.0.0.1:", $"opened: {place}");
        await cluster.LineAsync(
            "Information: Connection from 127.0.0.1:", $"closed: ", place, $"{RunningCluster.HeartbeatRequest.Length} bytes of requests, {RunningCluster.HeartbeatResponse.Length} bytes of answers");
    }

    [Fact]
    public async Task A_client_that_sends_nonsense_is_told_of_with_its_reason()
    {
        await using var cluster = new RunningCluster();
        using IConnection client = await cluster.ConnectAsync();

        await client.SendAsync(new byte[] { 0, 0, 0, 20, 0x7F, 0xFF, 0, 0, 0, 0, 0, 1 });
        using IConnection upstream = await cluster.AcceptUpstreamAsync();

        await RunningCluster.EndsAsync(client);
        await cluster.LineAsync("Warning", "closed: the client sent API key 32767, which this gateway does not know", "client_refused");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_keeps_nobody_waiting()
    {
        using var files = new CertificateFolder();
        (string certificate, string key) = files.Issue("broker");
        using var brokerTls = new TlsServer(new ServerTlsOptions { CertificateFile = certificate, KeyFile = key }, static _ => { }, TimeProvider.System);
        using SocketListener silent = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // takes connections, and never shakes hands
        await using var cluster = new RunningCluster(options => options with
        {
            Upstream = [new HostPort("127.0.0.1", silent.LocalEndPoint.Port), .. options.Upstream],
            UpstreamTls = new ClientTlsOptions { CaFile = files.CaFile, HandshakeTimeout = TimeSpan.FromMinutes(10) },
        });

        for (int attempt = 0; attempt < 6; attempt++) // in random order: some meet the silent one first
        {
            using IConnection client = await cluster.ConnectAsync();
            await client.SendAsync(RunningCluster.HeartbeatRequest);
            (IConnection upstream, _) = await brokerTls.AcceptAsync(await cluster.AcceptUpstreamAsync()).WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);
            await RunningCluster.AnswerAsync(client, upstream);
            upstream.Dispose();
        }
    }

    [Fact]
    public async Task Clients_are_told_of_another_port_than_the_one_that_is_listened_on()
    {
        await using var cluster = new RunningCluster(options => options with { AdvertisedHost = "kafka.test", AdvertisedPort = 9092 });
        using IConnection client = await cluster.ConnectAsync();
        await client.SendAsync(Frames.Request(ApiKey.Metadata, 9, 1, new MetadataRequest()));
        using IConnection upstream = await cluster.AcceptUpstreamAsync();
        await upstream.ReadFrameAsync();

        await upstream.SendAsync(Frames.Response(ApiKey.Metadata, 9, 1, new MetadataResponse { Brokers = [new() { NodeId = 3, Host = "secret", Port = 5 }] }));
        byte[]? seen = await client.ReadFrameAsync().WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);

        MetadataResponse.MetadataResponseBroker broker = Assert.Single(Frames.ResponseBody<MetadataResponse>(seen!, ApiKey.Metadata, 9).Brokers);
        Assert.Equal(("kafka.test", 9095), (broker.Host, broker.Port));
    }
}
