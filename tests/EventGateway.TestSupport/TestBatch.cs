using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.TestSupport;

/// <summary>Makes batches for tests, right ones and wrong ones.</summary>
public static class TestBatch
{
    /// <summary>The base timestamp and the latest one of every batch, in milliseconds since 1970.</summary>
    public const long Timestamp = 1_700_000_000_000;

    /// <summary>A right batch of records with these values, no keys, and one header each.</summary>
    public static byte[] Of(CompressionCodec codec, params string[] values)
    {
        using var payload = new PooledBuffer();
        for (int index = 0; index < values.Length; index++) payload.Write(Record(index, values[index]));
        return Of(codec, values.Length, payload.Span);
    }

    /// <summary>A batch with the right lengths and checksum around any payload.</summary>
    public static byte[] Of(CompressionCodec codec, int count, ReadOnlySpan<byte> payload)
    {
        using var bytes = new PooledBuffer();
        bytes.Write(Header(codec, count));
        Compressor.Compress(codec, payload, bytes);
        return Sealed(bytes.Span.ToArray());
    }

    /// <summary>The same batch as an idempotent producer would send it.</summary>
    public static byte[] From(byte[] batch, long producerId, short epoch, int baseSequence)
    {
        byte[] copy = [.. batch];
        BinaryPrimitives.WriteInt64BigEndian(copy.AsSpan(43), producerId);
        BinaryPrimitives.WriteInt16BigEndian(copy.AsSpan(51), epoch);
        BinaryPrimitives.WriteInt32BigEndian(copy.AsSpan(53), baseSequence);
        return Sealed(copy);
    }

    /// <summary>A message of format 0 or 1, as producers before Kafka 0.11 send it: no key, one value.</summary>
    public static byte[] OldMessage(sbyte magic, string value) => OldMessage(magic, CompressionCodec.None, Encoding.UTF8.GetBytes(value));

    /// <summary>Messages of format 0 or 1, compressed as the value of one more.</summary>
    public static byte[] OldWrapper(sbyte magic, CompressionCodec codec, params string[] values)
    {
        using var compressed = new PooledBuffer();
        Compressor.Compress(codec, [.. values.SelectMany(value => OldMessage(magic, value))], compressed);
        return OldMessage(magic, codec, compressed.Span);
    }

    private static byte[] OldMessage(sbyte magic, CompressionCodec codec, ReadOnlySpan<byte> value)
    {
        byte[] message = new byte[26 + (magic == 1 ? sizeof(long) : 0) + value.Length];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(8), message.Length - 12);
        message[16] = (byte)magic;
        message[17] = (byte)codec;
        int key = message.Length - value.Length - (2 * sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(key), -1);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(key + sizeof(int)), value.Length);
        value.CopyTo(message.AsSpan(message.Length - value.Length));
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(12), Crc32.HashToUInt32(message.AsSpan(16)));
        return message;
    }

    /// <summary>The batch with its length and its checksum put right.</summary>
    public static byte[] Sealed(byte[] batch)
    {
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Compute(batch.AsSpan(21)));
        return batch;
    }

    /// <summary>A record without a key, with one header <c>h: 1</c>.</summary>
    public static byte[] Record(int index, string value, int timestampDelta = 0)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        using var body = new PooledBuffer();
        body.Write([0]);
        WriteVarint(body, timestampDelta);
        WriteVarint(body, index);
        WriteVarint(body, -1);
        WriteVarint(body, text.Length);
        body.Write(text);
        body.Write([2, 2, (byte)'h', 2, (byte)'1']);
        using var record = new PooledBuffer();
        WriteVarint(record, body.Length);
        record.Write(body.Span);
        return record.Span.ToArray();
    }

    private static void WriteVarint(PooledBuffer target, int value)
    {
        uint folded = (uint)((value << 1) ^ (value >> 31));
        for (; folded >= 0x80; folded >>= 7) target.Write([(byte)(folded | 0x80)]);
        target.Write([(byte)folded]);
    }

    /// <summary>The header of a batch that a builder has made, for another codec and count.</summary>
    private static ReadOnlySpan<byte> Header(CompressionCodec codec, int count)
    {
        using var builder = new RecordBatchBuilder();
        builder.Append(Timestamp, key: null, value: null);
        byte[] batch = builder.Build();
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(21), (short)codec);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), count - 1);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), count);
        return batch.AsSpan(0, RecordBatch.HeaderBytes);
    }
}
