using System.Net;
using Confluent.Kafka;

namespace EventGateway.Broker.Tests;

/// <summary>A real client over a real port.</summary>
public sealed class LibrdkafkaTests : IAsyncDisposable
{
    private const string Topic = "streetlights";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly EmbeddedBroker _broker =
        EmbeddedBroker.Start(new BrokerOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0), DefaultPartitions = 2 }, TimeProvider.System);

    [Fact]
    public async Task Records_of_all_codecs_and_of_an_idempotent_producer_come_back()
    {
        string[] sent = [.. Enum.GetNames<CompressionType>(), "idempotent"];

        foreach (CompressionType codec in Enum.GetValues<CompressionType>())
            await ProduceAsync(codec.ToString(), new ProducerConfig { CompressionType = codec });
        await ProduceAsync("idempotent", new ProducerConfig { EnableIdempotence = true });
        List<string> received = await Task.Run(() => ConsumeAssigned(sent.Length * 2), TestContext.Current.CancellationToken);

        Assert.Equal(sent.SelectMany(value => new[] { Long(value), Long(value) }).Order(), received.Order());
    }

    [Fact]
    public async Task A_group_goes_on_where_it_has_committed()
    {
        await ProduceAsync("before", new ProducerConfig());
        List<string> first = await Task.Run(() => ConsumeSubscribed(2), TestContext.Current.CancellationToken);
        await ProduceAsync("after", new ProducerConfig());
        List<string> second = await Task.Run(() => ConsumeSubscribed(2), TestContext.Current.CancellationToken);

        Assert.Equal([Long("before"), Long("before")], first);
        Assert.Equal([Long("after"), Long("after")], second);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    /// <summary>Long enough that compressing pays, so that the codec is really used.</summary>
    private static string Long(string value) => string.Concat(Enumerable.Repeat(value, 100));

    private async Task ProduceAsync(string value, ProducerConfig config)
    {
        config.BootstrapServers = _broker.EndPoint.ToString();
        config.MessageTimeoutMs = (int)Patience.TotalMilliseconds;
        using IProducer<Null, string> producer = new ProducerBuilder<Null, string>(config).Build();
        for (int partition = 0; partition < 2; partition++)
            await producer.ProduceAsync(new TopicPartition(Topic, partition), new Message<Null, string> { Value = Long(value) }, TestContext.Current.CancellationToken);
    }

    private List<string> ConsumeAssigned(int count)
    {
        using IConsumer<Ignore, string> consumer = Consumer();
        consumer.Assign([new TopicPartitionOffset(Topic, 0, Offset.Beginning), new TopicPartitionOffset(Topic, 1, Offset.Beginning)]);
        return Consume(consumer, count);
    }

    private List<string> ConsumeSubscribed(int count)
    {
        using IConsumer<Ignore, string> consumer = Consumer();
        consumer.Subscribe(Topic);
        List<string> received = Consume(consumer, count);
        consumer.Commit();
        consumer.Close();
        return received;
    }

    private IConsumer<Ignore, string> Consumer() => new ConsumerBuilder<Ignore, string>(new ConsumerConfig
    {
        BootstrapServers = _broker.EndPoint.ToString(),
        GroupId = "lamps",
        EnableAutoCommit = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
    }).Build();

    private static List<string> Consume(IConsumer<Ignore, string> consumer, int count)
    {
        List<string> received = [];
        while (received.Count < count && consumer.Consume(Patience) is { } result) received.Add(result.Message.Value);
        return received;
    }
}
