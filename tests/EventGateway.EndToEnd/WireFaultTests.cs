using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EventGateway.EndToEnd.Harness;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>What goes wrong on real sockets, between a client and a broker that the test plays itself, with the published executable between them.</summary>
public sealed class WireFaultTests
{
    private const int MaxFrameBytes = 100 << 20;
    private const short Version = 3;

    [Fact]
    public async Task Requests_that_come_before_the_broker_has_answered_the_call_are_served_in_their_order()
    {
        const int Count = 200; // more than may be in flight at once
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        using WireClient client = await WireClient.ConnectAsync(gateway.Port);

        await client.SendAsync(Enumerable.Range(1, Count).SelectMany(Request).ToArray());
        using WireClient upstream = await broker.AcceptAsync();
        Task answering = AnswerAsync(upstream, Count);

        for (int id = 1; id <= Count; id++) Assert.Equal(Answer(id), await client.ReceiveAsync());
        await answering;
    }

    [Fact]
    public async Task A_frame_may_be_cut_at_every_byte()
    {
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        byte[] request = Request(1);
        byte[] answer = Answer(1);
        for (int cut = 1; cut < request.Length; cut++)
        {
            using WireClient client = await WireClient.ConnectAsync(gateway.Port);
            await client.SendAsync(request.AsMemory(0, cut));
            await Task.Yield();
            await client.SendAsync(request.AsMemory(cut));
            using WireClient upstream = await broker.AcceptAsync();

            Assert.Equal(request, await upstream.ReceiveAsync());
            await upstream.SendAsync(answer.AsMemory(0, Math.Min(cut, answer.Length)));
            await upstream.SendAsync(answer.AsMemory(Math.Min(cut, answer.Length)));
            Assert.Equal(answer, await client.ReceiveAsync());
        }
    }

    [Fact]
    public async Task A_client_that_has_closed_its_half_still_gets_its_answers()
    {
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        using WireClient client = await WireClient.ConnectAsync(gateway.Port);
        await client.SendAsync(Request(1));
        using WireClient upstream = await broker.AcceptAsync();

        client.Socket.Shutdown(SocketShutdown.Send);
        await AnswerAsync(upstream, 1);

        Assert.Equal(Answer(1), await client.ReceiveAsync());
        Assert.Null(await client.ReceiveAsync());
        Assert.Null(await upstream.ReceiveAsync());
    }

    [Fact]
    public async Task A_client_that_vanishes_with_requests_in_flight_takes_the_connection_to_the_broker_along_and_no_other()
    {
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        (WireClient gone, WireClient ofGone) = await ConnectAsync(gateway, broker);
        (WireClient other, WireClient ofOther) = await ConnectAsync(gateway, broker);
        await gone.SendAsync(Request(2));
        Assert.Equal(Request(2), await ofGone.ReceiveAsync());

        gone.Socket.LingerState = new LingerOption(enable: true, seconds: 0); // a reset, as from a machine that lost its client
        gone.Dispose();

        Assert.Null(await ofGone.ReceiveAsync());
        await other.SendAsync(Request(2));
        await AnswerAsync(ofOther, 1, first: 2);
        Assert.Equal(Answer(2), await other.ReceiveAsync());
        ofGone.Dispose();
        other.Dispose();
        ofOther.Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_broker_that_vanishes_with_requests_in_flight_closes_its_client_and_no_other(bool isReset)
    {
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        (WireClient client, WireClient gone) = await ConnectAsync(gateway, broker);
        (WireClient other, WireClient ofOther) = await ConnectAsync(gateway, broker);
        await client.SendAsync(Request(2));
        await client.SendAsync(Request(3));
        Assert.Equal(Request(2), await gone.ReceiveAsync());

        await gone.SendAsync(Answer(2).AsMemory(0, 6)); // half of an answer
        if (isReset) gone.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        gone.Dispose();

        Assert.Null(await client.ReceiveAsync());
        await other.SendAsync(Request(2));
        await AnswerAsync(ofOther, 1, first: 2);
        Assert.Equal(Answer(2), await other.ReceiveAsync());
        client.Dispose();
        other.Dispose();
        ofOther.Dispose();
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_its_broker_back_and_then_gets_every_byte()
    {
        const int Bytes = 64 << 20;
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        (WireClient client, WireClient upstream) = await ConnectAsync(gateway, broker);
        byte[] answer = Frames.Frame([0, 0, 0, 2, .. RandomNumberGenerator.GetBytes(Bytes)]);
        await client.SendAsync(Frames.Request(ApiKey.Fetch, 11, 2, new FetchRequest()));
        await upstream.ReceiveAsync();

        Task answering = upstream.SendAsync(answer);
        (WireClient other, WireClient ofOther) = await ConnectAsync(gateway, broker); // goes on beside it
        Assert.False(answering.IsCompleted, "what nobody reads was taken");
        byte[]? received = await client.ReceiveAsync();
        await answering;

        Assert.True(answer.AsSpan().SequenceEqual(received));
        client.Dispose();
        upstream.Dispose();
        other.Dispose();
        ofOther.Dispose();
    }

    [Fact]
    public async Task The_largest_frame_passes_and_a_larger_one_is_refused()
    {
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        (WireClient client, WireClient upstream) = await ConnectAsync(gateway, broker);
        byte[] head = [0, (byte)ApiKey.PushTelemetry, 0, 0, 0, 0, 0, 2, 255, 255, 0];
        byte[] largest = Frames.Frame([.. head, .. RandomNumberGenerator.GetBytes(MaxFrameBytes - head.Length)]);

        Task sending = client.SendAsync(largest);
        byte[]? received = await upstream.ReceiveAsync();
        await sending;
        await upstream.SendAsync(Answer(2));
        Assert.Equal(Answer(2), await client.ReceiveAsync());
        await client.SendAsync((byte[])[0x06, 0x40, 0x00, 0x01, .. head]);

        Assert.True(largest.AsSpan().SequenceEqual(received));
        Assert.Null(await client.ReceiveAsync());
        await gateway.WaitForLogAsync("a frame of 104857601 bytes; the limit is 104857600");
        client.Dispose();
        upstream.Dispose();
    }

    [Fact]
    public async Task Two_thousand_clients_at_once_are_all_served()
    {
        const int Count = 2_000;
        using var broker = new ScriptedBroker();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        Task<WireClient[]> serving = ServeAsync();

        WireClient[] clients = await Task.WhenAll(Enumerable.Range(1, Count).Select(AskAsync));

        foreach (WireClient connection in clients.Concat(await serving)) connection.Dispose();

        async Task<WireClient> AskAsync(int id)
        {
            WireClient client = await WireClient.ConnectAsync(gateway.Port);
            await client.SendAsync(Request(id));
            Assert.Equal(Answer(id), await client.ReceiveAsync());
            return client; // all stay open together
        }

        async Task<WireClient[]> ServeAsync()
        {
            var served = new List<Task<WireClient>>();
            while (served.Count < Count) served.Add(AnswerOneAsync(await broker.AcceptAsync()));
            return await Task.WhenAll(served);
        }

        async Task<WireClient> AnswerOneAsync(WireClient upstream)
        {
            byte[]? request = await upstream.ReceiveAsync();
            await upstream.SendAsync(Answer(Frames.CorrelationId([0, 0, 0, 0, .. request![8..12]])));
            return upstream;
        }
    }

    [Fact]
    [Trait("pitfall", "77")]
    public async Task Stopping_reaches_clients_in_every_state()
    {
        using var broker = new ScriptedBroker();
        using var deaf = new Socket(SocketType.Stream, ProtocolType.Tcp); // takes one call into its queue, and answers no other
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen(0);
        using var queued = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await queued.ConnectAsync(deaf.LocalEndPoint!, TestContext.Current.CancellationToken);
        Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, broker.Address);
        Gateway calling = await Gateway.StartAsync(Sources.LightsDocument, deaf.LocalEndPoint!.ToString()!);
        (WireClient idle, WireClient ofIdle) = await ConnectAsync(gateway, broker);
        (WireClient waiting, WireClient ofWaiting) = await ConnectAsync(gateway, broker);
        await waiting.SendAsync(Request(2));
        await ofWaiting.ReceiveAsync();
        (WireClient passing, WireClient ofPassing) = await ConnectAsync(gateway, broker);
        await passing.SendAsync(Request(2).AsMemory(0, 20));
        (WireClient gathering, WireClient ofGathering) = await ConnectAsync(gateway, broker);
        await gathering.SendAsync(Frames.Request(ApiKey.Produce, 9, 2, new ProduceRequest { Acks = -1 }).AsMemory(0, 20));
        WireClient silent = await WireClient.ConnectAsync(gateway.Port);
        WireClient half = await WireClient.ConnectAsync(gateway.Port);
        await half.SendAsync(Request(1).AsMemory(0, 3));
        WireClient dialing = await WireClient.ConnectAsync(calling.Port);
        await dialing.SendAsync(Request(1));

        await Task.WhenAll(gateway.DisposeAsync().AsTask(), calling.DisposeAsync().AsTask()); // fails unless both end in order and in time

        foreach (WireClient client in (WireClient[])[idle, waiting, passing, gathering, silent, half, dialing])
        {
            Assert.Null(await client.ReceiveAsync());
            client.Dispose();
        }

        foreach (WireClient upstream in (WireClient[])[ofIdle, ofWaiting, ofPassing, ofGathering]) upstream.Dispose();
    }

    /// <remarks>Four bytes of a TLS alert would be the size of an answer of 352 MB to a Java client, which tries to make room for it.</remarks>
    [Fact]
    [Trait("pitfall", "2")]
    public async Task A_client_without_TLS_gets_not_a_byte_from_a_port_for_TLS()
    {
        string folder = Directory.CreateTempSubdirectory("event-gateway-wire-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        (string certificateFile, string keyFile) = (Path.Combine(folder, "tls.pem"), Path.Combine(folder, "tls.key"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await using Gateway gateway = await Gateway.StartWithAsync("--asyncapi", Sources.LightsDocument, "--upstream", "127.0.0.1:9", "--tls-certificate", certificateFile, "--tls-key", keyFile);
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, gateway.Port), TestContext.Current.CancellationToken);

        await client.SendAsync(Frames.Request(ApiKey.ApiVersions, 3, 1, new ApiVersionsRequest()));

        Assert.Equal(0, await ReceiveAsync());
        Directory.Delete(folder, recursive: true);

        async Task<int> ReceiveAsync()
        {
            try
            {
                return await client.ReceiveAsync(new byte[1]).WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (SocketException)
            {
                return 0; // a reset has no bytes either
            }
        }
    }

    /// <summary>A client and the gateway's connection for it, after one request and its answer.</summary>
    private static async Task<(WireClient Client, WireClient Upstream)> ConnectAsync(Gateway gateway, ScriptedBroker broker)
    {
        WireClient client = await WireClient.ConnectAsync(gateway.Port);
        await client.SendAsync(Request(1));
        WireClient upstream = await broker.AcceptAsync();
        await AnswerAsync(upstream, 1);
        Assert.Equal(Answer(1), await client.ReceiveAsync());
        return (client, upstream);
    }

    /// <summary>Receives requests in their order, and answers each.</summary>
    private static async Task AnswerAsync(WireClient upstream, int count, int first = 1)
    {
        for (int id = first; id < first + count; id++)
        {
            Assert.Equal(Request(id), await upstream.ReceiveAsync());
            await upstream.SendAsync(Answer(id));
        }
    }

    private static byte[] Request(int id) => Frames.Request(ApiKey.Heartbeat, Version, id, new HeartbeatRequest { GroupId = "group", MemberId = "member" });

    private static byte[] Answer(int id) => Frames.Response(ApiKey.Heartbeat, Version, id, new HeartbeatResponse());
}
