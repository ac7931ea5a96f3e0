using System.Globalization;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>
/// Idempotent producers that may have five requests on their way: a refused batch leaves a hole in their sequence, and what they are told
/// of each record must stay the truth. Java does send that many; librdkafka waits for each answer while the next batch is already queued.
/// </summary>
[Collection(OneBrokerTests.Name)]
public sealed class IdempotenceTests(OneBroker broker)
{
    [Fact]
    [Trait("pitfall", "43")]
    public async Task What_Confluent_Kafka_reports_as_delivered_is_stored_once_and_in_order_and_nothing_else_is()
    {
        const int Count = 3_000;
        const int InvalidEvery = 100;
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.idempotence-confluent";
        await kafka.CreateTopicAsync(Topic);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config =>
            (config.EnableIdempotence, config.MaxInFlight, config.BatchNumMessages, config.LingerMs) = (true, 5, 10, 1));

        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(
            Enumerable.Range(0, Count).Select(number => (new TopicPartition(Topic, 0), Record(number, InvalidEvery))));

        DeliveryReport<string, string>[] delivered = [.. reports.Where(report => !report.Error.IsError)];
        Describe(reports.Where((_, number) => !IsInvalid(number, InvalidEvery)).Select(report => report.Error.Code.ToString()));
        Assert.All(reports.Where((_, number) => IsInvalid(number, InvalidEvery)), report => Assert.Equal(ErrorCode.InvalidRecord, report.Error.Code));
        AssertStored(kafka, Topic, delivered.Select(report => (report.Offset.Value, report.Message.Value)));
    }

    [Fact]
    [Trait("pitfall", "43")]
    public async Task What_a_Java_producer_reports_as_delivered_is_stored_once_and_in_order_and_nothing_else_is()
    {
        const int Count = 1_000;
        const int InvalidEvery = 200; // after each refusal this client pauses for its retry.backoff.ms
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.idempotence-java";
        await kafka.CreateTopicAsync(Topic);
        Message<string, string>[] records = [.. Enumerable.Range(0, Count).Select(number => Record(number, InvalidEvery))];
        string input = string.Concat(records.Select(record => $"{Topic}\t0\t{record.Key}\t{record.Value}\n"));

        IReadOnlyList<string> reports = await kafka.RunJavaAsync(
            "4.3.1",
            "Produce.java",
            [gateway.Address, "batch.size=256", "max.in.flight.requests.per.connection=5", "request.timeout.ms=10000", "delivery.timeout.ms=40000"],
            input);

        Assert.Equal(Count, reports.Count);
        Describe(reports.Where((_, number) => !IsInvalid(number, InvalidEvery)).Select(report => report.Split(' ', ':') is ["refused", string error, ..] ? error : "stored"));
        Assert.All(reports.Where((_, number) => IsInvalid(number, InvalidEvery)), report => Assert.StartsWith("refused org.apache.kafka.common.InvalidRecordException", report, StringComparison.Ordinal));
        AssertStored(kafka, Topic, reports.Zip(records).Where(pair => IsStored(pair.First)).Select(pair => (Offset(pair.First), pair.Second.Value)));
    }

    private static Message<string, string> Record(int number, int invalidEvery) =>
        IsInvalid(number, invalidEvery) ? Lights.Invalid(number) : Lights.Valid(number);

    private static bool IsInvalid(int number, int invalidEvery) => number % invalidEvery == invalidEvery / 2;

    private static bool IsStored(string report) => report.StartsWith("stored ", StringComparison.Ordinal);

    private static long Offset(string report) => long.Parse(report["stored ".Length..], CultureInfo.InvariantCulture);

    /// <summary>Compares what was reported, in the order of production, with what the broker holds, in the order of offsets.</summary>
    private static void AssertStored(KafkaCluster kafka, string topic, IEnumerable<(long Offset, string Value)> reported)
    {
        (long Offset, string Value)[] expected = [.. reported];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Clients.ReadAll(kafka.BootstrapServers, topic).Select(record => (record.Offset.Value, record.Message.Value)));
    }

    /// <summary>Writes down what happened to the valid records: how many a rejection takes along depends on the client's batches.</summary>
    private static void Describe(IEnumerable<string> outcomes)
    {
        foreach (IGrouping<string, string> outcome in outcomes.GroupBy(outcome => outcome))
            TestContext.Current.TestOutputHelper?.WriteLine($"valid records, {outcome.Key}: {outcome.Count()}");
    }
}
