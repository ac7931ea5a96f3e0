using System.Security.Cryptography;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Limits;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>What nobody has to look into passes byte for byte, in order, however it is cut.</summary>
public sealed class TransparencyTests
{
    [Fact]
    public async Task Requests_and_answers_pass_byte_for_byte_whatever_the_pieces_they_come_in()
    {
        byte[] request = Frames.Request(ApiKey.ListGroups, 4, 7, new ListGroupsRequest { StatesFilter = ["Stable"] });
        byte[] response = Frames.Response(ApiKey.ListGroups, 4, 7, new ListGroupsResponse { ThrottleTimeMs = 3 });
        for (int cut = 1; cut < request.Length; cut++)
        {
            await using SessionHarness session = SessionHarness.Transparent();

            await session.Client.SendAsync(request.AsMemory(0, cut));
            await session.Client.SendAsync(request.AsMemory(cut));
            byte[] atBroker = await session.BrokerReceivesAsync();
            int responseCut = Math.Min(cut, response.Length - 1);
            await session.Broker.SendAsync(response.AsMemory(0, responseCut));
            await session.Broker.SendAsync(response.AsMemory(responseCut));
            byte[] atClient = await session.ClientReceivesAsync();

            Assert.Equal(request, atBroker);
            Assert.Equal(response, atClient);
        }
    }

    [Fact]
    public async Task A_frame_larger_than_every_buffer_passes_in_both_directions()
    {
        byte[] payload = RandomNumberGenerator.GetBytes(3_000_000);
        byte[] request = Frames.Request(ApiKey.PushTelemetry, 0, 1, new PushTelemetryRequest { Metrics = payload });
        byte[] response = Frames.Response(ApiKey.Fetch, 12, 2, new FetchResponse
        {
            Responses = [new() { Topic = "t", Partitions = [new() { Records = payload }] }],
        });
        await using SessionHarness session = SessionHarness.Transparent();

        Task sending = SendAsync();
        byte[] first = await session.BrokerReceivesAsync();
        byte[] second = await session.BrokerReceivesAsync();
        await sending;
        await session.Broker.SendAsync(Frames.Response(ApiKey.PushTelemetry, 0, 1, new PushTelemetryResponse()));
        await session.ClientReceivesAsync();
        Task answering = session.Broker.SendAsync(response).AsTask();
        byte[] fetched = await session.ClientReceivesAsync();
        await answering;

        Assert.Equal(request, first);
        Assert.Equal((short)ApiKey.Fetch, second[5]);
        Assert.Equal(response, fetched);

        async Task SendAsync()
        {
            await session.Client.SendAsync(request);
            await session.Client.SendAsync(Frames.Request(ApiKey.Fetch, 12, 2, new FetchRequest()));
        }
    }

    [Fact]
    public async Task Many_requests_in_one_piece_are_answered_in_their_order()
    {
        await using SessionHarness session = SessionHarness.Transparent(new ProxyLimits { MaxInFlight = 4 });
        byte[][] requests = [.. Enumerable.Range(1, 50).Select(id => Frames.Request(ApiKey.Heartbeat, 3, id, new HeartbeatRequest()))];

        await session.Client.SendAsync(requests.SelectMany(bytes => bytes).ToArray());
        Task broker = AnswerAllAsync();
        var answered = new List<int>();
        foreach (byte[] _ in requests) answered.Add(Frames.CorrelationId(await session.ClientReceivesAsync()));
        await broker;

        Assert.Equal(Enumerable.Range(1, 50), answered);

        async Task AnswerAllAsync()
        {
            for (int id = 1; id <= 50; id++)
            {
                Assert.Equal(requests[id - 1], await session.BrokerReceivesAsync());
                await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, id, new HeartbeatResponse()));
            }
        }
    }

    [Fact]
    public async Task A_client_that_has_finished_sending_still_gets_its_answers()
    {
        await using SessionHarness session = SessionHarness.Transparent();

        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        session.Client.ShutdownSend();
        await session.BrokerReceivesAsync();
        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse()));

        Assert.Equal(1, Frames.CorrelationId(await session.ClientReceivesAsync()));
        Assert.True(await session.ClientIsClosedAsync());
    }

    [Fact]
    [Trait("pitfall", "77")]
    public async Task A_session_that_drains_answers_what_is_in_flight_and_closes()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        await session.BrokerReceivesAsync();

        session.Drain();
        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse()));

        Assert.Equal(1, Frames.CorrelationId(await session.ClientReceivesAsync()));
        Assert.True(await session.ClientIsClosedAsync());
        Assert.True(await session.BrokerIsClosedAsync());
    }

    [Fact]
    public async Task A_broker_that_goes_away_closes_the_client_without_a_wrong_answer()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        await session.BrokerReceivesAsync();

        session.Broker.Dispose();

        Assert.True(await session.ClientIsClosedAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_stops_the_reading_from_the_broker()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        await session.Client.SendAsync(Frames.Request(ApiKey.Fetch, 12, 1, new FetchRequest()));
        await session.BrokerReceivesAsync();
        byte[] response = Frames.Response(ApiKey.Fetch, 12, 1, new FetchResponse
        {
            Responses = [new() { Topic = "t", Partitions = [new() { Records = new byte[8_000_000] }] }],
        });

        int sent = 0;
        Task sending = SendAsync();
        int before;
        do
        {
            before = Volatile.Read(ref sent);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        while (before != Volatile.Read(ref sent));

        Assert.False(sending.IsCompleted);
        Assert.InRange(before, 1, 1_000_000);
        Assert.Equal(response, await session.ClientReceivesAsync());
        await sending;

        async Task SendAsync()
        {
            foreach (byte[] piece in response.Chunk(10_000))
            {
                await session.Broker.SendAsync(piece);
                Interlocked.Add(ref sent, piece.Length);
            }
        }
    }

    [Theory, InlineData(3), InlineData(8), InlineData(9), InlineData(12), InlineData(13)]
    [Trait("pitfall", "35")]
    public async Task A_produce_request_without_acks_takes_no_turn_among_the_answers(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        byte[] silent = Frames.Request(ApiKey.Produce, version, 1, new ProduceRequest { Acks = 0 }, clientId: null);
        byte[] asked = Frames.Request(ApiKey.Heartbeat, 3, 2, new HeartbeatRequest());

        await session.Client.SendAsync(silent);
        await session.Client.SendAsync(asked);
        byte[] first = await session.BrokerReceivesAsync();
        byte[] second = await session.BrokerReceivesAsync();
        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 2, new HeartbeatResponse()));

        Assert.Equal(silent, first);
        Assert.Equal(asked, second);
        Assert.Equal(2, Frames.CorrelationId(await session.ClientReceivesAsync()));
    }

    [Fact]
    [Trait("pitfall", "60")]
    public async Task After_an_old_sasl_handshake_frames_have_no_header_until_a_request_comes_again()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        byte[][] tokens = [Frames.Frame([0, .. "Alice"u8, 0, .. "secret"u8]), Frames.Frame(1)];
        byte[] success = Frames.Frame();

        await session.Client.SendAsync(Frames.Request(ApiKey.SaslHandshake, 0, 1, new SaslHandshakeRequest { Mechanism = "PLAIN" }));
        await session.Client.SendAsync(tokens[0]);
        await session.BrokerReceivesAsync();
        await session.Broker.SendAsync(Frames.Response(ApiKey.SaslHandshake, 0, 1, new SaslHandshakeResponse { Mechanisms = ["PLAIN"] }));
        Assert.Equal(1, Frames.CorrelationId(await session.ClientReceivesAsync()));
        Assert.Equal(tokens[0], await session.BrokerReceivesAsync());
        await session.Broker.SendAsync(success);
        Assert.Equal(success, await session.ClientReceivesAsync());
        await session.Client.SendAsync(tokens[1]);
        Assert.Equal(tokens[1], await session.BrokerReceivesAsync());
        await session.Broker.SendAsync(tokens[0]);
        Assert.Equal(tokens[0], await session.ClientReceivesAsync());
        byte[] answer = await session.ExchangeAsync(ApiKey.Metadata, 1, new MetadataRequest { Topics = null }, new MetadataResponse(), correlationId: 2);

        Assert.Equal(2, Frames.CorrelationId(answer));
    }

    [Fact]
    public async Task A_refused_old_handshake_leaves_the_connection_as_it_was()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var refused = new SaslHandshakeResponse { ErrorCode = (short)ErrorCode.UnsupportedSaslMechanism };

        await session.ExchangeAsync(ApiKey.SaslHandshake, 0, new SaslHandshakeRequest { Mechanism = "X" }, refused);
        byte[] answer = await session.ExchangeAsync(ApiKey.Heartbeat, 3, new HeartbeatRequest(), new HeartbeatResponse(), correlationId: 2);

        Assert.Equal(2, Frames.CorrelationId(answer));
    }

    [Fact]
    [Trait("pitfall", "60")]
    public async Task A_produce_request_does_not_slip_by_as_a_token()
    {
        await using SessionHarness session = SessionHarness.Checking();
        await session.ExchangeAsync(ApiKey.SaslHandshake, 0, new SaslHandshakeRequest { Mechanism = "PLAIN" }, new SaslHandshakeResponse());

        await session.Client.SendAsync(Frames.Frame(0, 0, 0, 99, 0, 0, 0, 1, 0, 0, 0, 0)); // Produce in a version that is not known

        Assert.True(await session.ClientIsClosedAsync());
        Assert.True(await session.BrokerIsClosedAsync());
    }
}
