using System.Text;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Compressed batches are judged inside, and reach the broker with the codec that the producer chose.</summary>
[Collection(OneBrokerTests.Name)]
public sealed class CodecTests(OneBroker broker)
{
    private const int Count = 50;

    public static TheoryData<string> Codecs => ["none", "gzip", "snappy", "lz4", "zstd"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public async Task Records_of_Confluent_Kafka_are_stored_with_the_codec_that_it_chose(string codec)
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string topic = $"lights.confluent-{codec}";
        await kafka.CreateTopicAsync(topic);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config => config.CompressionType = CodecOf(codec));

        await producer.ProduceAsync(Enumerable.Range(0, Count).Select(number => (new TopicPartition(topic, 0), Lights.Valid(number))));

        AssertStored(kafka, gateway, topic, codec);
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    [Trait("pitfall", "16")]
    public async Task Records_of_kcat_are_stored_with_the_codec_that_it_chose(string codec)
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string topic = $"lights.kcat-{codec}";
        await kafka.CreateTopicAsync(topic);
        string input = Lines(number => $"{Lights.Valid(number).Key}\t{Lights.Valid(number).Value}");

        await Tool.RunAsync("kcat", ["-P", "-b", gateway.Address, "-t", topic, "-p", "0", "-K", "\t", "-z", codec, "-X", "linger.ms=200"], input);

        AssertStored(kafka, gateway, topic, codec);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    public async Task Records_of_kafkajs_are_stored_with_the_codec_that_it_chose(string codec)
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string topic = $"lights.kafkajs-{codec}";
        await kafka.CreateTopicAsync(topic);
        string input = Lines(number => $"0\t{Lights.Valid(number).Key}\t{Lights.Valid(number).Value}");

        IReadOnlyList<string> answers = await KafkaJs.RunAsync("produce.js", [gateway.Address, topic, codec], input);

        Assert.Equal(["stored 0 0"], answers);
        AssertStored(kafka, gateway, topic, codec);
    }

    [Fact]
    public async Task Records_of_a_Java_producer_are_stored_with_each_codec_that_it_chose()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string[] codecs = [.. Codecs.Select(row => row.Data)];
        var input = new StringBuilder();
        foreach (string codec in codecs)
        {
            await kafka.CreateTopicAsync($"lights.java-{codec}");
            input.Append($"with compression.type={codec}\n");
            input.Append(Lines(number => $"lights.java-{codec}\t0\t{Lights.Valid(number).Key}\t{Lights.Valid(number).Value}"));
        }

        IReadOnlyList<string> reports = await kafka.RunJavaAsync("4.3.1", "Produce.java", [gateway.Address, "linger.ms=100"], input.ToString());

        Assert.Equal(codecs.Length * Count, reports.Count(report => report.StartsWith("stored ", StringComparison.Ordinal)));
        Assert.All(codecs, codec => AssertStored(kafka, gateway, $"lights.java-{codec}", codec));
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    [Trait("pitfall", "47")]
    public async Task An_annotated_batch_keeps_its_codec_its_offsets_its_timestamps_and_the_other_records(string codec)
    {
        const int Bad = 7;
        long start = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(); // the broker may delete records of long ago at any time
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers, "annotate");
        string topic = $"lights.annotated-{codec}";
        await kafka.CreateTopicAsync(topic);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config => config.CompressionType = CodecOf(codec));
        Message<string, string>[] sent = [.. Enumerable.Range(0, Count).Select(number => number == Bad ? Lights.Invalid(number) : Lights.Valid(number))];
        for (int number = 0; number < Count; number++)
        {
            sent[number].Timestamp = new Timestamp(start + (number * 10), TimestampType.CreateTime);
            sent[number].Headers = new Headers { { "trace", Encoding.UTF8.GetBytes($"trace-{number}") } };
        }

        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(sent.Select(message => (new TopicPartition(topic, 0), message)));

        IReadOnlyList<ConsumeResult<string, string>> stored = Clients.ReadAll(kafka.BootstrapServers, topic);
        Assert.Equal(Enumerable.Range(0, Count).Select(number => (long)number), stored.Select(record => record.Offset.Value));
        Assert.Equal(reports.Select(report => report.Offset), stored.Select(record => record.Offset));
        Assert.Equal(sent.Select(message => (message.Key, message.Value)), stored.Select(record => (record.Message.Key, record.Message.Value)));
        Assert.Equal(sent.Select(message => message.Timestamp), stored.Select(record => record.Message.Timestamp));
        Assert.Equal(Enumerable.Range(0, Count).Select(number => $"trace-{number}"), stored.Select(record => record.Message.Header("trace")));
        Assert.All(stored, record => Assert.Equal(record.Offset == Bad ? 2 : 1, record.Message.Headers.Count));
        Assert.NotNull(stored[Bad].Message.Header("_asyncapi_eg_validation_error"));
        StoredBatch batch = Assert.Single(StoredBatch.ReadSegment(kafka.SegmentOf(topic)));
        Assert.Equal(new StoredBatch(0, codec, start, start + ((Count - 1) * 10), Count), batch);
    }

    /// <summary>Reads the topic through the gateway, and the codec from the broker's disk.</summary>
    private static void AssertStored(KafkaCluster kafka, Gateway gateway, string topic, string codec)
    {
        IReadOnlyList<ConsumeResult<string, string>> consumed = Clients.ReadAll(gateway.Address, topic);
        Assert.Equal(Enumerable.Range(0, Count).Select(number => Lights.Valid(number).Value), consumed.Select(record => record.Message.Value));
        IReadOnlyList<StoredBatch> batches = StoredBatch.ReadSegment(kafka.SegmentOf(topic));
        Assert.Equal(Count, batches.Sum(batch => batch.Records));
        Assert.All(batches, batch => Assert.Equal(codec, batch.Codec));
    }

    private static CompressionType CodecOf(string codec) => Enum.Parse<CompressionType>(codec, ignoreCase: true);

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(0, Count).Select(number => line(number) + "\n"));
}
