using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>Clients are offered what broker and gateway both can do.</summary>
public sealed class VersionTests
{
    [Theory, InlineData(0), InlineData(2), InlineData(3), InlineData(4)]
    [Trait("pitfall", "12")]
    [Trait("pitfall", "16")]
    public async Task Versions_are_narrowed_to_what_the_gateway_handles(short version)
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var upstream = new ApiVersionsResponse
        {
            ApiKeys =
            [
                Offer(ApiKey.Produce, 0, 99), Offer(ApiKey.Fetch, 4, 18), Offer(ApiKey.Metadata, 0, 99), Offer(ApiKey.CreateTopics, 0, 7),
                Offer(ApiKey.ListGroups, 0, 99), Offer(ApiKey.InitProducerId, 0, 6), Offer(ApiKey.Vote, 0, 2), Offer((ApiKey)10_000, 0, 1), Offer(ApiKey.Heartbeat, 2, 4),
            ],
        };

        byte[] frame = await session.ExchangeAsync(ApiKey.ApiVersions, version, Request, upstream);

        var seen = Frames.ResponseBody<ApiVersionsResponse>(frame, ApiKey.ApiVersions, version);
        Assert.Equal(
            [(0, 0, 13), (1, 4, 15), (3, 0, 13), (19, 0, 7), (16, 0, 5), (22, 0, 5), (12, 2, 4)],
            seen.ApiKeys.Select(offer => ((int)offer.ApiKey, (int)offer.MinVersion, (int)offer.MaxVersion)));
    }

    [Fact]
    [Trait("pitfall", "13")]
    public async Task A_version_of_api_versions_that_is_not_known_is_answered_in_the_body_of_version_0()
    {
        await using SessionHarness session = SessionHarness.Transparent();

        await session.Client.SendAsync(Frames.Frame([0, 18, 0, 99, 0, 0, 0, 7, 0, 1, (byte)'c', 1, 2, 3, 4, 5]));
        byte[] frame = await session.ClientReceivesAsync();

        var seen = Frames.ResponseBody<ApiVersionsResponse>(frame, ApiKey.ApiVersions, 0);
        Assert.Equal(7, Frames.CorrelationId(frame));
        Assert.Equal((short)ErrorCode.UnsupportedVersion, seen.ErrorCode);
        Assert.Equal([((short)18, (short)0, (short)4)], seen.ApiKeys.Select(offer => (offer.ApiKey, offer.MinVersion, offer.MaxVersion)));
    }

    [Fact]
    [Trait("pitfall", "14")]
    public async Task An_older_broker_that_refuses_the_version_is_heard_in_the_body_of_version_0()
    {
        await using SessionHarness session = SessionHarness.Transparent();
        var refusal = new ApiVersionsResponse { ErrorCode = (short)ErrorCode.UnsupportedVersion, ApiKeys = [Offer(ApiKey.ApiVersions, 0, 3)] };
        await session.Client.SendAsync(Frames.Request(ApiKey.ApiVersions, 4, 1, Request));
        await session.BrokerReceivesAsync();

        byte[] upstream = Frames.Response(ApiKey.ApiVersions, 0, 1, refusal);
        await session.Broker.SendAsync(upstream);

        Assert.Equal(upstream, await session.ClientReceivesAsync());
    }

    private static ApiVersionsRequest Request => new() { ClientSoftwareName = "test", ClientSoftwareVersion = "1" };

    private static ApiVersionsResponse.ApiVersion Offer(ApiKey key, short lowest, short highest) =>
        new() { ApiKey = (short)key, MinVersion = lowest, MaxVersion = highest };
}
