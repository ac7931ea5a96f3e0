using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class ApiVersionsTests : BrokerTest
{
    [Theory, InlineData(0), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Every_offered_version_lists_the_apis(short version)
    {
        ApiVersionsResponse response = await Client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, version, Request());

        Assert.Equal(0, response.ErrorCode);
        Assert.Contains(response.ApiKeys, api => api is { ApiKey: (short)ApiKey.Fetch, MinVersion: 4, MaxVersion: 18 });
    }

    [Fact]
    public async Task Produce_is_listed_from_version_0_for_librdkafka()
    {
        ApiVersionsResponse response = await Client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, Request());

        Assert.Contains(response.ApiKeys, api => api is { ApiKey: (short)ApiKey.Produce, MinVersion: 0, MaxVersion: 13 });
    }

    [Fact]
    public async Task Every_listed_version_is_one_of_the_definitions()
    {
        ApiVersionsResponse response = await Client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, Request());

        Assert.All(response.ApiKeys, listed =>
        {
            ApiInfo api = ApiTable.Get((ApiKey)listed.ApiKey);
            Assert.True(listed.MaxVersion <= api.HighestVersion);
            Assert.True(listed.MinVersion >= api.LowestVersion || api.Key == ApiKey.Produce);
        });
    }

    [Fact]
    public async Task An_unknown_version_gets_the_oldest_answer_and_may_ask_again()
    {
        await Client.SendAsync((short)ApiKey.ApiVersions, version: 99, headerVersion: 2, body: [1, 2, 3]);
        ApiVersionsResponse refusal = await Client.ReadAnswerAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 0);
        ApiVersionsResponse second = await Client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 4, Request());

        Assert.Equal(ErrorCode.UnsupportedVersion, Error(refusal.ErrorCode));
        ApiVersionsResponse.ApiVersion only = Assert.Single(refusal.ApiKeys);
        Assert.Equal(((short)18, (short)0, (short)4), (only.ApiKey, only.MinVersion, only.MaxVersion));
        Assert.Equal(0, second.ErrorCode);
    }

    [Theory, InlineData("", "1"), InlineData("kcat", "-1"), InlineData("a b", "1"), InlineData("a\n", "1")]
    public async Task Software_that_is_named_against_the_rules_is_refused(string name, string version)
    {
        var request = new ApiVersionsRequest { ClientSoftwareName = name, ClientSoftwareVersion = version };

        ApiVersionsResponse response = await Client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, request);

        Assert.Equal(ErrorCode.InvalidRequest, Error(response.ErrorCode));
    }

    private static ApiVersionsRequest Request() => new() { ClientSoftwareName = "test", ClientSoftwareVersion = "1.0" };
}
