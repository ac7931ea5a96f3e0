using Confluent.Kafka;

namespace EventGateway.EndToEnd.Harness;

/// <summary>Clients on librdkafka with the settings that all tests share.</summary>
public static class Clients
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    public static IAdminClient Admin(string bootstrapServers) =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).SetLogHandler((_, _) => { }).Build();

    /// <summary>A producer that waits a little, so that records of the same partition come into one batch.</summary>
    public static IProducer<string, string> Producer(string bootstrapServers, Action<ProducerConfig>? configure = null, Action<string>? onLog = null)
    {
        var config = new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 200, MessageTimeoutMs = 30_000 };
        configure?.Invoke(config);
        return new ProducerBuilder<string, string>(config).SetLogHandler((_, line) => onLog?.Invoke(line.Message)).Build();
    }

    /// <summary>A member of a consumer group that begins at the first record and commits only when told.</summary>
    public static IConsumer<string, string> GroupMember(string bootstrapServers, string group)
    {
        var config = new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = group, AutoOffsetReset = AutoOffsetReset.Earliest, EnableAutoCommit = false };
        return new ConsumerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build();
    }

    /// <summary>Hands records to a producer at once, and waits for the one report of each.</summary>
    public static async Task<IReadOnlyList<DeliveryReport<string, string>>> ProduceAsync(
        this IProducer<string, string> producer, IEnumerable<(TopicPartition Place, Message<string, string> Message)> records)
    {
        var reports = new List<Task<DeliveryReport<string, string>>>();
        foreach ((TopicPartition place, Message<string, string> message) in records)
        {
            var report = new TaskCompletionSource<DeliveryReport<string, string>>(TaskCreationOptions.RunContinuationsAsynchronously);
            producer.Produce(place, message, report.SetResult); // a second report for the same record would throw
            reports.Add(report.Task);
        }

        return await Task.WhenAll(reports).WaitAsync(Limit);
    }

    /// <summary>Everything that a topic holds, partition by partition.</summary>
    public static IReadOnlyList<ConsumeResult<string, string>> ReadAll(string bootstrapServers, string topic, int partitions = 1)
    {
        var config = new ConsumerConfig { BootstrapServers = bootstrapServers, GroupId = "reader", EnableAutoCommit = false, EnablePartitionEof = true, CheckCrcs = true };
        using IConsumer<string, string> consumer = new ConsumerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var records = new List<ConsumeResult<string, string>>();
        for (int ended = 0; ended < partitions;)
        {
            ConsumeResult<string, string>? result = consumer.Consume(Limit);
            Assert.True(result is not null, $"{topic} could not be read to its end");
            if (result.IsPartitionEOF) ended++;
            else records.Add(result);
        }

        consumer.Close();
        return [.. records.OrderBy(record => record.Partition.Value).ThenBy(record => record.Offset.Value)];
    }
}
