using System.Text.Json.Nodes;
using EventGateway.EndToEnd.Harness;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Schema;

namespace EventGateway.EndToEnd;

/// <summary>The same request of each API in each version, straight to a broker and through the gateway: the answers are the same but for addresses.</summary>
public abstract class EquivalenceTests(KafkaFixture brokers)
{
    private const int Node = 1;

    /// <summary>What changes from one answer of a broker to its next one, with or without a gateway.</summary>
    private static readonly string[] Changing =
        ["throttleTimeMs", "controllerId", "producerId", "usableBytes", "logEndOffset", "lastFetchTimestamp", "lastCaughtUpTimestamp", "highWatermark"];

    [Fact]
    public async Task Every_api_in_every_version_gives_the_answer_that_the_broker_gives_but_for_addresses()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        string straight = kafka.BootstrapServers.Split(',')[Node - 1];
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, straight);
        const string Topic = "equivalence";
        await kafka.CreateTopicAsync(Topic);
        using (var producer = Clients.Producer(kafka.BootstrapServers)) await producer.ProduceAsync(Topic, Lights.Valid(1), TestContext.Current.CancellationToken);
        using WireClient client = await WireClient.ConnectAsync(gateway.Address);
        var offered = await client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, new ApiVersionsRequest { ClientSoftwareName = "test", ClientSoftwareVersion = "1" });
        var metadata = await client.AskAsync<MetadataResponse>(ApiKey.Metadata, 12, new MetadataRequest { Topics = [new() { Name = Topic }] });
        var samples = new SampleRequests(Topic, Convert.ToBase64String(metadata.Topics.Single().TopicId.ToByteArray(bigEndian: true)).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

        int compared = 0;
        var differences = new List<string>();
        foreach (ApiVersionsResponse.ApiVersion api in offered.ApiKeys.Where(api => api.ApiKey != (short)ApiKey.ApiVersions))
        {
            for (short version = api.MinVersion; version <= api.MaxVersion; version++)
            {
                // Older brokers list versions that the definitions have no more; and Produce before version 3 is listed for old clients only.
                var key = (ApiKey)api.ApiKey;
                if (!MessageTable.Find($"{key}Request")!.Versions.Contains(version)) continue;
                if (await DifferenceAsync(key, version, samples.Frame(key, version)) is { } difference) differences.Add(difference);
                compared++;
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} versions of {offered.ApiKeys.Count} APIs");

        // While a coordinator is loading its answer changes by itself: only a difference that stays counts.
        async Task<string?> DifferenceAsync(ApiKey key, short version, byte[] request)
        {
            const int Tries = 30;
            for (int tries = 1; ; tries++)
            {
                JsonNode? expected = Described(await AnswerAsync(straight, request), key, version, kafka, gateway);
                JsonNode? seen = Described(await AnswerAsync($"127.0.0.1:{gateway.PortOf(Node)}", request), key, version, kafka, gateway);
                if (JsonNode.DeepEquals(expected, seen)) return null;
                if (tries == Tries) return $"{key} {version}\nstraight: {expected?.ToJsonString()}\nthrough:  {seen?.ToJsonString()}";
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    [Trait("pitfall", "12")]
    public async Task Only_versions_that_mix_addresses_into_records_are_not_offered()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        var ask = new ApiVersionsRequest { ClientSoftwareName = "test", ClientSoftwareVersion = "1" };
        using WireClient straight = await WireClient.ConnectAsync(kafka.BootstrapServers.Split(',')[0]);
        using WireClient through = await WireClient.ConnectAsync(gateway.Address);

        var ofBroker = await straight.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, ask);
        var ofGateway = await through.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, ask);

        foreach (ApiVersionsResponse.ApiVersion api in ofBroker.ApiKeys.Where(api => api.ApiKey == (short)ApiKey.Fetch)) api.MaxVersion = 15;
        Assert.Equal(ofBroker.ApiKeys.Select(Ranges), ofGateway.ApiKeys.Select(Ranges));

        static (short Key, short Lowest, short Highest) Ranges(ApiVersionsResponse.ApiVersion api) => (api.ApiKey, api.MinVersion, api.MaxVersion);
    }

    /// <summary>Each request has a connection of its own: some of them end it.</summary>
    private static async Task<byte[]?> AnswerAsync(string address, byte[] request)
    {
        using WireClient client = await WireClient.ConnectAsync(address);
        await client.SendAsync(request);
        return await client.ReceiveAsync();
    }

    /// <summary>The answer as JSON, with addresses as clients of the gateway see them, and lists in one order; null if the connection was closed instead.</summary>
    private static JsonNode? Described(byte[]? answer, ApiKey key, short version, KafkaCluster kafka, Gateway gateway)
    {
        if (answer is null) return null;
        int offset = 8 + (ApiTable.Get(key).ResponseHeaderVersion(version) == 0 ? 0 : 1);
        JsonNode json = JsonNode.Parse(MessageJson.DecodeToText(MessageTable.Find($"{key}Response")!, version, answer.AsMemory(offset)))!;
        return Settled(json, kafka, gateway);
    }

    private static JsonNode? Settled(JsonNode? node, KafkaCluster kafka, Gateway gateway)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(one => Settled(one, kafka, gateway)).OrderBy(one => one?.ToJsonString(), StringComparer.Ordinal)]);
            case JsonObject one:
                var settled = new JsonObject();
                foreach ((string name, JsonNode? value) in one) settled[name] = Changing.Contains(name) ? null : Settled(value, kafka, gateway);
                if (one["port"] is { } port && kafka.NodeAt((int)port) is { } broker) settled["port"] = gateway.PortOf(broker);
                return settled;
            default:
                return node?.DeepClone();
        }
    }
}

/// <summary>The newest release.</summary>
[Collection(ThreeBrokersTests.Name)]
public sealed class EquivalenceToKafka43Tests(ThreeBrokers brokers) : EquivalenceTests(brokers);

/// <summary>The oldest release that is supported.</summary>
[Collection(ThreeOldBrokersTests.Name)]
public sealed class EquivalenceToKafka39Tests(ThreeOldBrokers brokers) : EquivalenceTests(brokers);
