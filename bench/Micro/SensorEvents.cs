using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.Bench.Micro;

/// <summary>Events of a sensor, about 850 bytes of JSON each, with their schema: what all benches work on.</summary>
internal static class SensorEvents
{
    /// <summary>How many events there are.</summary>
    public const int Count = 2000;

    /// <summary>So many events make a batch of about 1 MB, the most that a broker takes by default.</summary>
    public const int PerMegabyte = 1200;

    /// <summary>All events.</summary>
    /// <exception cref="InvalidDataException">The file holds another number of events.</exception>
    public static byte[][] Load()
    {
        string file = Checkout.SharedFile("events/sensor-events.jsonl");
        byte[][] events = [.. File.ReadLines(file).Select(System.Text.Encoding.UTF8.GetBytes)];
        return events.Length == Count ? events : throw new InvalidDataException($"{file} holds {events.Length} events, not {Count}.");
    }

    /// <summary>The schema that all events match.</summary>
    public static JsonSchema Schema() => JsonSchema.Compile(JsonDocumentReader.Read(File.ReadAllText(Checkout.SharedFile("events/sensor.schema.json"))));

    /// <summary>A batch of the first events, as values of records without keys.</summary>
    public static byte[] Batch(int count, CompressionCodec codec)
    {
        const long Timestamp = 1_700_000_000_000;
        using var builder = new RecordBatchBuilder { Codec = codec };
        foreach (byte[] value in Load().Take(count)) builder.Append(Timestamp, key: null, value);
        return builder.Build();
    }
}
