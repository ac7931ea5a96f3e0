using System.Collections.Concurrent;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Good and bad records side by side: what is refused, what is stored, and what the producer is told of each.</summary>
[Collection(OneBrokerTests.Name)]
public sealed class PartialFailureTests(OneBroker broker)
{
    private const int Partitions = 4;
    private const int PerPartition = 5;

    [Fact]
    public async Task Confluent_Kafka_is_told_of_each_partition_by_itself()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.partial-confluent";
        await kafka.CreateTopicAsync(Topic, Partitions);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);

        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(
            Mixed().Select(record => (new TopicPartition(Topic, record.Partition), record.Message)));

        Assert.Equal(Partitions * PerPartition, reports.Count);
        Assert.All(reports, report => Assert.Equal(IsBad(report.Partition) ? ErrorCode.InvalidRecord : ErrorCode.NoError, report.Error.Code));
        AssertOnlyGoodPartitionsHold(kafka, Topic);
    }

    [Fact]
    public async Task A_Java_producer_that_puts_all_partitions_into_one_request_is_told_of_each_by_itself()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.partial-java";
        await kafka.CreateTopicAsync(Topic, Partitions);
        (int Partition, Message<string, string> Message)[] records = [.. Mixed()];
        string input = string.Concat(records.Select(record => $"{Topic}\t{record.Partition}\t{record.Message.Key}\t{record.Message.Value}\n"));

        IReadOnlyList<string> reports = await kafka.RunJavaAsync("4.3.1", "Produce.java", [gateway.Address, "linger.ms=500"], input);

        Assert.Equal(
            records.Select(record => IsBad(record.Partition) ? "refused org.apache.kafka.common.InvalidRecordException" : "stored"),
            reports.Select(report => report.StartsWith("stored ", StringComparison.Ordinal) ? "stored" : report.Split(": ")[0]));
        AssertOnlyGoodPartitionsHold(kafka, Topic);
    }

    [Fact]
    public async Task A_request_of_kafkajs_fails_as_a_whole_but_its_good_partitions_are_stored()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.partial-kafkajs";
        await kafka.CreateTopicAsync(Topic, Partitions);
        string input = string.Concat(Mixed().Select(record => $"{record.Partition}\t{record.Message.Key}\t{record.Message.Value}\n"));

        IReadOnlyList<string> answers = await KafkaJs.RunAsync("produce.js", [gateway.Address, Topic, "none"], input);

        Assert.Equal(["refused INVALID_RECORD"], answers);
        AssertOnlyGoodPartitionsHold(kafka, Topic);
    }

    // A broker's own refusals read the same: librdkafka tells the good neighbours apart only if it is told of more than one bad record.
    [Theory]
    [InlineData(1, ErrorCode.InvalidRecord)]
    [InlineData(2, ErrorCode.Local_InvalidDifferentRecord)]
    public async Task Bad_records_among_good_ones_take_their_whole_batch_with_them(int badRecords, ErrorCode neighbours)
    {
        const int FirstBad = 7;
        const int Count = 20;
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string topic = $"lights.partial-batch-{badRecords}";
        await kafka.CreateTopicAsync(topic);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);

        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(
            Enumerable.Range(0, Count).Select(number => (new TopicPartition(topic, 0), IsBadRecord(number) ? Lights.Invalid(number) : Lights.Valid(number))));

        Assert.Equal(
            Enumerable.Range(0, Count).Select(number => IsBadRecord(number) ? ErrorCode.InvalidRecord : neighbours),
            reports.Select(report => report.Error.Code));
        Assert.All(reports, report => Assert.Equal(PersistenceStatus.NotPersisted, report.Status));
        Assert.Empty(Clients.ReadAll(kafka.BootstrapServers, topic));

        bool IsBadRecord(int number) => number >= FirstBad && number < FirstBad + badRecords;
    }

    [Fact]
    public async Task Without_acknowledgements_a_bad_record_costs_the_connection_and_the_producer_goes_on_with_another()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.partial-acks0";
        await kafka.CreateTopicAsync(Topic);
        var log = new ConcurrentQueue<string>();
        using IProducer<string, string> producer = Clients.Producer(
            gateway.Address, config => (config.Acks, config.LingerMs, config.Debug) = (Acks.None, 0, "broker"), log.Enqueue);
        var place = new TopicPartition(Topic, 0);

        await producer.ProduceAsync([(place, Lights.Valid(0))]);
        await Poll.UntilAsync(() => Keys().Contains("0"), () => "the record before the bad one");
        await producer.ProduceAsync([(place, Lights.Invalid(1))]);
        await gateway.WaitForLogAsync($"Refused 1 invalid records for {Topic}-0");
        await Poll.UntilAsync(() => log.Any(line => line.Contains("Disconnected", StringComparison.Ordinal)), () => $"the connection to be closed:\n{string.Join('\n', log)}");
        await producer.ProduceAsync([(place, Lights.Valid(2))]);
        await Poll.UntilAsync(() => Keys().Contains("2"), () => "the record after the bad one");

        Assert.Equal(["0", "2"], Keys());

        IEnumerable<string> Keys() => [.. Clients.ReadAll(kafka.BootstrapServers, Topic).Select(record => record.Message.Key)];
    }

    private static bool IsBad(int partition) => partition % 2 == 1;

    /// <summary>Records for all partitions in turn; those of every second partition do not match.</summary>
    private static IEnumerable<(int Partition, Message<string, string> Message)> Mixed() =>
        from number in Enumerable.Range(0, Partitions * PerPartition)
        let partition = number % Partitions
        select (partition, IsBad(partition) ? Lights.Invalid(number) : Lights.Valid(number));

    private static void AssertOnlyGoodPartitionsHold(KafkaCluster kafka, string topic) => Assert.Equal(
        Mixed().Where(record => !IsBad(record.Partition)).OrderBy(record => record.Partition).Select(record => (record.Partition, record.Message.Value)),
        Clients.ReadAll(kafka.BootstrapServers, topic, Partitions).Select(record => (record.Partition.Value, record.Message.Value)));
}
