using System.Globalization;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>Kafka's own load tools, and its Java clients of years ago.</summary>
[Collection(OneBrokerTests.Name)]
public sealed class PerfToolTests(OneBroker broker)
{
    [Fact]
    public async Task What_the_producer_tool_sends_the_consumer_tool_reads()
    {
        const string Topic = "perf"; // the document's only channel
        const string Count = "20000";
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(SharedData.PathOf("events/sensor.asyncapi-3.0.yaml"), kafka.BootstrapServers);
        await kafka.CreateTopicAsync(Topic);

        IReadOnlyList<string> sent = await kafka.RunToolAsync(
            "producer-perf", "--bootstrap-server", gateway.Address, "--topic", Topic, "--num-records", Count, "--throughput", "-1",
            "--payload-file", SharedData.PathOf("events/sensor-events.jsonl"));
        IReadOnlyList<string> read = await kafka.RunToolAsync(
            "consumer-perf", "--bootstrap-server", gateway.Address, "--topic", Topic, "--num-records", Count);

        Assert.StartsWith($"{Count} records sent", sent[^1], StringComparison.Ordinal);
        Assert.Equal(Count, Column(read, "data.consumed.in.nMsg"));
        Assert.DoesNotContain(gateway.Log, line => line.Contains("Refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1.1.1")]
    [InlineData("2.8.2")]
    public async Task A_Java_client_of_years_ago_produces_is_refused_and_consumes(string version)
    {
        const int Count = 20;
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string topic = $"lights.old-java-{version}";
        await kafka.CreateTopicAsync(topic);
        Message<string, string>[] records = [.. Enumerable.Range(0, Count).Select(Lights.Valid)];
        string good = string.Concat(records.Select(record => $"{topic}\t0\t{record.Key}\t{record.Value}\n"));
        string bad = $"{topic}\t0\tbad\t{Lights.Invalid(Count).Value}\n";

        IReadOnlyList<string> reports = await kafka.RunJavaAsync(version, "Produce.java", [gateway.Address], $"{good}flush\n{bad}");
        IReadOnlyList<string> consumed = await kafka.RunJavaAsync(version, "Consume.java", [gateway.Address, topic, topic, Count.ToString(CultureInfo.InvariantCulture)]);

        Assert.Equal(Count + 1, reports.Count);
        Assert.All(reports.SkipLast(1), report => Assert.StartsWith("stored ", report, StringComparison.Ordinal));
        Assert.StartsWith("refused ", reports[^1], StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{version}: {reports[^1]}");
        Assert.Equal(records.Select(record => $"{record.Key}\t{record.Value}"), consumed);
    }

    /// <summary>A field of a table with one head line and one row, separated by commas.</summary>
    private static string Column(IReadOnlyList<string> table, string name)
    {
        string[] names = table[0].Split(',', StringSplitOptions.TrimEntries);
        return table[1].Split(',', StringSplitOptions.TrimEntries)[Array.IndexOf(names, name)];
    }
}
