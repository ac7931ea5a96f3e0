using System.Buffers.Binary;
using System.Text;
using EventGateway.Kafka.Records;

namespace EventGateway.Broker.Tests;

/// <summary>Batches as a producer makes them, without compression.</summary>
internal static class Batches
{
    public const long BaseTimestamp = 1_700_000_000_000;

    /// <summary>Records of short values, each 10 ms younger than the one before it.</summary>
    public static byte[] Of(params string[] values) => Of(producerId: -1, epoch: -1, sequence: -1, BaseTimestamp, values);

    public static byte[] At(long timestamp, params string[] values) => Of(producerId: -1, epoch: -1, sequence: -1, timestamp, values);

    public static byte[] Of(long producerId, short epoch, int sequence, long timestamp, params string[] values)
    {
        byte[] records = [.. values.SelectMany(Record)];
        byte[] batch = new byte[RecordBatch.HeaderBytes + records.Length];
        records.CopyTo(batch, RecordBatch.HeaderBytes);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(12), -1);
        batch[16] = 2;
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), values.Length - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), timestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), timestamp + (10 * (values.Length - 1)));
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), producerId);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(51), epoch);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(53), sequence);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), values.Length);
        return Sealed(batch);
    }

    /// <summary>The batch with its checksum put right.</summary>
    public static byte[] Sealed(byte[] batch)
    {
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Compute(batch.AsSpan(21)));
        return batch;
    }

    /// <summary>What a broker stores of a batch: all but base offset and leader epoch is as it was sent.</summary>
    public static byte[] Stored(byte[] sent, long baseOffset)
    {
        byte[] stored = [.. sent];
        BinaryPrimitives.WriteInt64BigEndian(stored, baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(stored.AsSpan(12), 0);
        return stored;
    }

    private static byte[] Record(string value, int index)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        byte[] body = [0, .. Varint(10 * index), .. Varint(index), .. Varint(-1), .. Varint(text.Length), .. text, 0];
        return [.. Varint(body.Length), .. body];
    }

    private static IEnumerable<byte> Varint(int value)
    {
        uint rest = (uint)((value << 1) ^ (value >> 31));
        for (; rest >= 0x80; rest >>= 7) yield return (byte)(rest | 0x80);
        yield return (byte)rest;
    }
}
