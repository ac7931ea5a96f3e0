using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Producers from before Kafka 0.11 send messages of formats 0 and 1, which brokers before 4.0 still take.</summary>
public sealed class OldFormatTests
{
    private const string Payload = """{"lumens":7}""";

    [Theory, InlineData("0.8.2"), InlineData("0.9.0")]
    public async Task An_old_producer_is_served_where_nothing_is_checked_and_refused_where_a_topic_has_a_contract(string brokerVersion)
    {
        await using KafkaCluster kafka = await KafkaCluster.StartAsync(1, "3.9.1");
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        await kafka.CreateTopicAsync("unchecked");
        await kafka.CreateTopicAsync("lights.old");

        ToolResult served = await ProduceAsync(gateway, "unchecked", brokerVersion);
        ToolResult refused = await ProduceAsync(gateway, "lights.old", brokerVersion);

        Assert.Equal(0, served.ExitCode);
        Assert.Contains(refused.Errors, line => line.Contains("Broker failed to validate record", StringComparison.Ordinal));
        Assert.Equal([Payload], Clients.ReadAll(gateway.Address, "unchecked").Select(record => record.Message.Value));
        Assert.Empty(Clients.ReadAll(gateway.Address, "lights.old"));
        await gateway.WaitForLogAsync("formats 0 and 1");
    }

    /// <summary>librdkafka speaks as it did to such a broker: without ApiVersions, with Produce 0 or 1.</summary>
    private static Task<ToolResult> ProduceAsync(Gateway gateway, string topic, string brokerVersion) => Tool.TryRunAsync(
        "kcat",
        ["-P", "-b", gateway.Address, "-t", topic, "-p", "0", "-X", "api.version.request=false", "-X", $"broker.version.fallback={brokerVersion}"],
        Payload);
}
