using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Producers from before Kafka 0.11 send messages of formats 0 and 1, which brokers before 4.0 still take.</summary>
public sealed class OldFormatTests
{
    [Theory, InlineData("0.8.2", "none"), InlineData("0.9.0", "gzip")]
    public async Task An_old_producer_is_held_against_the_contract_like_any_other(string brokerVersion, string codec)
    {
        await using KafkaCluster kafka = await KafkaCluster.StartAsync(1, "3.9.1");
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        await kafka.CreateTopicAsync("lights.old");

        ToolResult served = await ProduceAsync(gateway, brokerVersion, codec, Lights.Valid(1).Value);
        ToolResult refused = await ProduceAsync(gateway, brokerVersion, codec, Lights.Invalid(2).Value);

        Assert.Equal(0, served.ExitCode);
        Assert.Contains(refused.Errors, line => line.Contains("Broker failed to validate record", StringComparison.Ordinal));
        Assert.Equal([Lights.Valid(1).Value], Clients.ReadAll(gateway.Address, "lights.old").Select(record => record.Message.Value));
        await gateway.WaitForLogAsync("lumens: Invalid type. Expected: integer, given: string");
    }

    /// <summary>librdkafka speaks as it did to such a broker: without ApiVersions, with Produce 0 or 1.</summary>
    private static Task<ToolResult> ProduceAsync(Gateway gateway, string brokerVersion, string codec, string value) => Tool.TryRunAsync(
        "kcat",
        ["-P", "-b", gateway.Address, "-t", "lights.old", "-p", "0", "-z", codec, "-X", "api.version.request=false", "-X", $"broker.version.fallback={brokerVersion}"],
        value);
}
