using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Limits;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>Bytes that are wrong end the connection, and nothing of them reaches the other side.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, byte[]> WrongRequests => new()
    {
        { "a negative size", [0xFF, 0xFF, 0xFF, 0xFF] },
        { "a size over the limit", [0x7F, 0xFF, 0xFF, 0xFF] },
        { "a request too short for a header", Frames.Frame(0, 3, 0, 1) },
        { "an unknown API", Frames.Frame(0x7F, 0, 0, 0, 0, 0, 0, 1, 0, 0) },
        { "an API of controllers", Frames.Frame(0, (byte)ApiKey.Vote, 0, 0, 0, 0, 0, 1, 0, 0) },
        { "a version of Metadata that may carry what nobody knows", Frames.Frame(0, 3, 0, 99, 0, 0, 0, 1, 0, 0) },
        { "a version of Produce that cannot be read", Frames.Frame(0, 0, 0, 2, 0, 0, 0, 1, 0, 0) },
        { "a Produce request that is none", Frames.Frame(0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x80) },
    };

    [Theory, MemberData(nameof(WrongRequests))]
    [Trait("pitfall", "1")]
    public async Task A_client_that_sends_nonsense_is_closed_and_the_broker_sees_none_of_it(string what, byte[] request)
    {
        await using SessionHarness session = SessionHarness.Checking();

        await session.Client.SendAsync(request);

        Assert.True(await session.ClientIsClosedAsync(), what);
        Assert.True(await session.BrokerIsClosedAsync(), what);
    }

    [Fact]
    public async Task What_was_asked_before_the_nonsense_is_still_answered()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        byte[] nonsense = [.. Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()), 0xFF, 0xFF, 0xFF, 0xFF];

        await session.Client.SendAsync(nonsense);
        await session.BrokerReceivesAsync();
        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse()));

        Assert.Equal(1, Frames.CorrelationId(await session.ClientReceivesAsync()));
        Assert.True(await session.ClientIsClosedAsync());
    }

    [Fact]
    public async Task An_answer_to_another_request_than_the_oldest_never_reaches_the_client()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest()));
        await session.BrokerReceivesAsync();

        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 2, new HeartbeatResponse()));

        Assert.True(await session.ClientIsClosedAsync());
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_never_reaches_the_client()
    {
        await using SessionHarness session = SessionHarness.Transparent();

        await session.Broker.SendAsync(Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse()));

        Assert.True(await session.ClientIsClosedAsync());
    }

    [Fact]
    public async Task An_answer_with_addresses_that_cannot_be_read_never_reaches_the_client()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        await session.Client.SendAsync(Frames.Request(ApiKey.Metadata, 12, 1, new MetadataRequest()));
        await session.BrokerReceivesAsync();

        await session.Broker.SendAsync(Frames.Frame(0, 0, 0, 1, 0, 1, 2, 3));

        Assert.True(await session.ClientIsClosedAsync());
    }

    [Fact]
    public async Task The_limit_on_frames_counts_before_anything_is_gathered()
    {
        await using SessionHarness session = SessionHarness.Transparent(new ProxyLimits { MaxFrameBytes = 100 });

        await session.Client.SendAsync(Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest { GroupId = new string('g', 100) }));

        Assert.True(await session.ClientIsClosedAsync());
    }
}
