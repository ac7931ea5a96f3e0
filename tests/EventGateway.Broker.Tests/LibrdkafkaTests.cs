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
        List<string> received = await Task.Run(() => Consume(sent.Length * 2), TestContext.Current.CancellationToken);

        Assert.Equal(sent.SelectMany(value => new[] { Long(value), Long(value) }).Order(), received.Order());
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

    private List<string> Consume(int count)
    {
        var config = new ConsumerConfig { BootstrapServers = _broker.EndPoint.ToString(), GroupId = "unused", EnableAutoCommit = false };
        using IConsumer<Ignore, string> consumer = new ConsumerBuilder<Ignore, string>(config).Build();
        consumer.Assign([new TopicPartitionOffset(Topic, 0, Offset.Beginning), new TopicPartitionOffset(Topic, 1, Offset.Beginning)]);
        List<string> received = [];
        while (received.Count < count && consumer.Consume(Patience) is { } result) received.Add(result.Message.Value);
        return received;
    }
}
