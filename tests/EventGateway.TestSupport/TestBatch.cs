using System.Buffers.Binary;
using System.Text;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.TestSupport;

/// <summary>Makes batches for tests, right ones and wrong ones.</summary>
public static class TestBatch
{
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

    /// <summary>The batch with its length and its checksum put right.</summary>
    public static byte[] Sealed(byte[] batch)
    {
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Compute(batch.AsSpan(21)));
        return batch;
    }

    /// <summary>A record without a key, with one header <c>h: 1</c>.</summary>
    public static byte[] Record(int index, string value)
    {
        byte[] text = Encoding.UTF8.GetBytes(value);
        using var body = new PooledBuffer();
        body.Write([0, 0]);
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

    private static byte[] Header(CompressionCodec codec, int count)
    {
        byte[] header = new byte[RecordBatch.HeaderBytes];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(12), -1);
        header[16] = 2;
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(21), (short)codec);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(23), count - 1);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(27), 1_700_000_000_000);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(35), 1_700_000_000_000);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(43), -1);
        BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(51), -1);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(53), -1);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(57), count);
        return header;
    }
}
