using System.Buffers.Binary;
using EventGateway.Kafka.Compression;
using EventGateway.TestSupport;

namespace EventGateway.Broker.Tests;

/// <summary>Batches as a producer makes them, without compression.</summary>
internal static class Batches
{
    public const long BaseTimestamp = TestBatch.Timestamp;

    private const int StepMilliseconds = 10;

    /// <summary>Records of short values, each 10 ms younger than the one before it.</summary>
    public static byte[] Of(params string[] values) => Of(producerId: -1, epoch: -1, sequence: -1, BaseTimestamp, values);

    public static byte[] At(long timestamp, params string[] values) => Of(producerId: -1, epoch: -1, sequence: -1, timestamp, values);

    public static byte[] Of(long producerId, short epoch, int sequence, long timestamp, params string[] values)
    {
        byte[] payload = [.. values.SelectMany((value, index) => TestBatch.Record(index, value, index * StepMilliseconds))];
        byte[] batch = TestBatch.Of(CompressionCodec.None, values.Length, payload);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), timestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), timestamp + ((values.Length - 1) * StepMilliseconds));
        return TestBatch.From(batch, producerId, epoch, sequence);
    }

    /// <summary>What a broker stores of a batch: all but base offset and leader epoch is as it was sent.</summary>
    public static byte[] Stored(byte[] sent, long baseOffset)
    {
        byte[] stored = [.. sent];
        BinaryPrimitives.WriteInt64BigEndian(stored, baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(stored.AsSpan(12), 0);
        return stored;
    }
}
