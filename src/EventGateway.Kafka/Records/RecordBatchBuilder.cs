using System.Buffers.Binary;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>Builds a new batch of format 2, without a producer id.</summary>
/// <param name="timestamp">The time of all records, in milliseconds since 1970.</param>
public sealed class RecordBatchBuilder(long timestamp) : IDisposable
{
    private const int None = -1;

    private readonly PooledBuffer _records = new();
    private int _count;

    /// <summary>Appends a record.</summary>
    /// <param name="key">The key; null for a record without.</param>
    /// <param name="value">The value; null for a tombstone.</param>
    /// <param name="headers">The headers; null for none.</param>
    public void Append(byte[]? key, byte[]? value, RecordHeaderList? headers = null)
    {
        const int Attributes = 0;
        const int TimestampDelta = 0;
        using var body = new PooledBuffer();
        body.Write([Attributes, TimestampDelta]);
        Varint.Write(body, _count++);
        WriteBytes(body, key);
        WriteBytes(body, value);
        Varint.Write(body, headers?.Count ?? 0);
        if (headers is not null) body.Write(headers.Bytes);
        Varint.Write(_records, body.Length);
        _records.Write(body.Span);
    }

    /// <summary>Compresses the records and puts the header in front.</summary>
    /// <exception cref="InvalidOperationException">Nothing was appended.</exception>
    public byte[] Build(CompressionCodec codec)
    {
        if (_count == 0) throw new InvalidOperationException("a batch has at least one record");
        using var batch = new PooledBuffer();
        batch.Write(new byte[RecordBatch.HeaderBytes]);
        Compressor.Compress(codec, _records.Span, batch);
        Span<byte> bytes = batch.Span;
        BinaryPrimitives.WriteInt32BigEndian(bytes[RecordBatch.LengthOffset..], bytes.Length - RecordBatch.LengthOverheadBytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], None); // leader epoch
        bytes[RecordBatch.MagicOffset] = 2;
        BinaryPrimitives.WriteInt16BigEndian(bytes[RecordBatch.AttributesOffset..], (short)codec);
        BinaryPrimitives.WriteInt32BigEndian(bytes[23..], _count - 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes[27..], timestamp);
        BinaryPrimitives.WriteInt64BigEndian(bytes[35..], timestamp);
        BinaryPrimitives.WriteInt64BigEndian(bytes[43..], None); // producer id, epoch and sequence
        BinaryPrimitives.WriteInt16BigEndian(bytes[51..], None);
        BinaryPrimitives.WriteInt32BigEndian(bytes[53..], None);
        BinaryPrimitives.WriteInt32BigEndian(bytes[57..], _count);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[RecordBatch.CrcOffset..], Crc32C.Compute(bytes[RecordBatch.AttributesOffset..]));
        return bytes.ToArray();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _records.Dispose();

    private static void WriteBytes(PooledBuffer target, byte[]? bytes)
    {
        Varint.Write(target, bytes?.Length ?? None);
        target.Write(bytes);
    }
}
