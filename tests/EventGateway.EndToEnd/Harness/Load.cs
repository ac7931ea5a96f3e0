using System.Collections.Concurrent;
using System.Globalization;
using Confluent.Kafka;

namespace EventGateway.EndToEnd.Harness;

/// <summary>
/// An idempotent producer and a consumer of librdkafka that work through a gateway while something happens to it. At the end three lists must be
/// the same: what the producer was told is stored, what the brokers hold, and what the consumer has seen.
/// </summary>
public sealed class Load : IAsyncDisposable
{
    public const int Partitions = 6;
    private const int Enough = 300;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(60);

    private readonly KafkaCluster _kafka;
    private readonly string _topic;
    private readonly IProducer<string, string> _producer;
    private readonly IConsumer<string, string> _consumer;
    private readonly ConcurrentQueue<Place> _acknowledged = [];
    private readonly ConcurrentQueue<Place> _consumed = [];
    private readonly ConcurrentQueue<string> _failed = [];
    private readonly CancellationTokenSource _enough = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _producing;
    private readonly Task _consuming;

    private Load(KafkaCluster kafka, string address, string topic, Action<ClientConfig>? configure)
    {
        _kafka = kafka;
        _topic = topic;
        var producer = new ProducerConfig { BootstrapServers = address, EnableIdempotence = true, LingerMs = 5, MessageTimeoutMs = 120_000 };
        configure?.Invoke(producer);
        _producer = new ProducerBuilder<string, string>(producer).SetLogHandler((_, _) => { }).Build();
        var consumer = new ConsumerConfig { BootstrapServers = address, GroupId = topic, EnableAutoCommit = false, CheckCrcs = true };
        configure?.Invoke(consumer);
        _consumer = new ConsumerBuilder<string, string>(consumer).SetLogHandler((_, _) => { }).Build();
        _consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        _producing = Task.Run(ProduceAsync);
        _consuming = Task.Run(Consume);
    }

    /// <summary>Makes the topic, starts producer and consumer, and waits until records flow.</summary>
    /// <param name="kafka">Who holds the records in the end.</param>
    /// <param name="address">Where the gateway is.</param>
    /// <param name="topic">A topic of lights.</param>
    /// <param name="replicas">How many brokers hold each record.</param>
    /// <param name="configure">More settings for both clients.</param>
    public static async Task<Load> StartAsync(KafkaCluster kafka, string address, string topic, short replicas = 3, Action<ClientConfig>? configure = null)
    {
        await kafka.CreateTopicAsync(topic, Partitions, replicas);
        await kafka.AwaitInSyncAsync(topic);
        var load = new Load(kafka, address, topic, configure);
        await load.ProceedAsync();
        return load;
    }

    /// <summary>Waits until more records have been acknowledged, and more have been consumed: both clients have come through what happened.</summary>
    public Task ProceedAsync()
    {
        (int acknowledged, int consumed) = (_acknowledged.Count + Enough, _consumed.Count + Enough);
        return Poll.UntilAsync(
            () => _acknowledged.Count >= acknowledged && _consumed.Count >= consumed,
            () => $"{acknowledged} records to be acknowledged and {consumed} to be consumed, not {_acknowledged.Count} and {_consumed.Count}");
    }

    /// <summary>Ends the load and compares: no record is lost, none is there twice, and the consumer has seen each once.</summary>
    public async Task FinishAsync()
    {
        await _enough.CancelAsync();
        await _producing;
        _producer.Flush(FlushLimit);
        Assert.Empty(_failed);
        List<Place> stored = Stored(_kafka, _topic);
        await Poll.UntilAsync(() => _consumed.Count >= stored.Count, () => $"{stored.Count} records to be consumed, not {_consumed.Count}");
        await StopConsumingAsync();

        AssertAcknowledged(stored, _acknowledged);
        Assert.Equal(stored, _consumed.Order());
        TestContext.Current.TestOutputHelper?.WriteLine($"{stored.Count} records in {_topic}");
    }

    /// <summary>The same for what <c>Load.java</c> reports.</summary>
    public static void AssertStored(KafkaCluster kafka, string topic, IReadOnlyList<string> reports, int count)
    {
        Assert.DoesNotContain(reports, report => report.StartsWith("failed", StringComparison.Ordinal));
        Assert.Equal(count, reports.Count);
        AssertAcknowledged(Stored(kafka, topic), reports.Select(report => report.Split(' ')).Select(fields => new Place(Number(fields[1]), Number(fields[2]), Number(fields[3]))));
    }

    public async ValueTask DisposeAsync()
    {
        await _enough.CancelAsync();
        await _producing;
        await StopConsumingAsync();
        _producer.Dispose();
        _consumer.Dispose();
        _enough.Dispose();
        _end.Dispose();
    }

    /// <summary>
    /// Each record is stored once, and where the producer was told. It may not know where: a batch that it has sent again is acknowledged as a
    /// duplicate, without an offset.
    /// </summary>
    private static void AssertAcknowledged(List<Place> stored, IEnumerable<Place> acknowledged)
    {
        Place[] told = [.. acknowledged];
        Assert.Equal(told.Select(place => place.Number).Order(), stored.Select(place => place.Number).Order());
        Assert.Subset(stored.ToHashSet(), told.Where(place => place.Offset >= 0).ToHashSet());
    }

    private static List<Place> Stored(KafkaCluster kafka, string topic) =>
        [.. Clients.ReadAll(kafka.BootstrapServers, topic, Partitions).Select(record => new Place(record.Partition.Value, record.Offset.Value, Number(record.Message.Key)))];

    private async Task ProduceAsync()
    {
        for (int number = 0; !_enough.IsCancellationRequested; number++)
        {
            int sent = number;
            _producer.Produce(new TopicPartition(_topic, number % Partitions), Lights.Valid(number), report =>
            {
                if (report.Error.IsError) _failed.Enqueue($"{sent}: {report.Error}");
                else _acknowledged.Enqueue(new Place(report.Partition.Value, report.Offset.Value, sent));
            });
            if (number % 10 == 0) await Task.Delay(Pace);
        }
    }

    private void Consume()
    {
        while (!_end.IsCancellationRequested)
        {
            if (_consumer.Consume(TimeSpan.FromMilliseconds(100)) is { } record) _consumed.Enqueue(new Place(record.Partition.Value, record.Offset.Value, Number(record.Message.Key)));
        }
    }

    private async Task StopConsumingAsync()
    {
        await _end.CancelAsync();
        await _consuming;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private readonly record struct Place(int Partition, long Offset, int Number) : IComparable<Place>
    {
        public int CompareTo(Place other) => (Partition, Offset).CompareTo((other.Partition, other.Offset));
    }
}
