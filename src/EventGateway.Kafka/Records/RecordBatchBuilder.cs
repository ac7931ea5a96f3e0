using System.Buffers.Binary;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>Builds a new batch of format 2, as a producer sends it: offsets count from 0, timestamps are those of their creation.</summary>
public sealed class RecordBatchBuilder : IDisposable
{
    private const int None = -1;
    private const int TransactionalFlag = 1 << 4;

    private readonly PooledBuffer _records = new();
    private readonly PooledBuffer _body = new();
    private int _count;
    private long _baseTimestamp = None;
    private long _maxTimestamp = None;

    /// <summary>How the records are compressed.</summary>
    public CompressionCodec Codec { get; init; }

    /// <summary>The idempotent producer; -1 for none.</summary>
    public long ProducerId { get; init; } = None;

    /// <summary>The producer's epoch; -1 for none.</summary>
    public short ProducerEpoch { get; init; } = None;

    /// <summary>The producer's sequence number of the first record; -1 for none.</summary>
    public int BaseSequence { get; init; } = None;

    /// <summary>Whether the batch is part of a transaction.</summary>
    public bool IsTransactional { get; init; }

    /// <summary>Appends a record.</summary>
    /// <param name="timestamp">Its time, in milliseconds since 1970.</param>
    /// <param name="key">The key; null for a record without.</param>
    /// <param name="value">The value; null for a tombstone.</param>
    /// <param name="headers">The headers; null for none.</param>
    public void Append(long timestamp, byte[]? key, byte[]? value, RecordHeaderList? headers = null)
    {
        const int Attributes = 0;
        if (_count == 0) _baseTimestamp = timestamp;
        _maxTimestamp = Math.Max(_maxTimestamp, timestamp);
        _body.Clear();
        _body.Write([Attributes]);
        Varint.Write(_body, timestamp - _baseTimestamp);
        Varint.Write(_body, _count++);
        WriteBytes(key);
        WriteBytes(value);
        Varint.Write(_body, headers?.Count ?? 0);
        if (headers is not null) _body.Write(headers.Bytes);
        Varint.Write(_records, _body.Length);
        _records.Write(_body.Span);
    }

    /// <summary>Compresses the records and puts the header in front.</summary>
    /// <exception cref="InvalidOperationException">Nothing was appended.</exception>
    public byte[] Build()
    {
        if (_count == 0) throw new InvalidOperationException("a batch has at least one record");
        using var batch = new PooledBuffer();
        batch.GetSpan(RecordBatch.HeaderBytes);
        batch.Advance(RecordBatch.HeaderBytes);
        Compressor.Compress(Codec, _records.Span, batch);
        WriteHeader(batch.Span);
        return batch.Span.ToArray();
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _records.Dispose();
        _body.Dispose();
    }

    private void WriteBytes(byte[]? bytes)
    {
        Varint.Write(_body, bytes?.Length ?? None);
        _body.Write(bytes);
    }

    private void WriteHeader(Span<byte> batch)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch, 0); // base offset
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatch.LengthOffset..], batch.Length - RecordBatch.LengthOverheadBytes);
        BinaryPrimitives.WriteInt32BigEndian(batch[12..], None); // leader epoch
        batch[RecordBatch.MagicOffset] = 2;
        BinaryPrimitives.WriteInt16BigEndian(batch[RecordBatch.AttributesOffset..], (short)((int)Codec | (IsTransactional ? TransactionalFlag : 0)));
        BinaryPrimitives.WriteInt32BigEndian(batch[23..], _count - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch[27..], _baseTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch[35..], _maxTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch[43..], ProducerId);
        BinaryPrimitives.WriteInt16BigEndian(batch[51..], ProducerEpoch);
        BinaryPrimitives.WriteInt32BigEndian(batch[53..], BaseSequence);
        BinaryPrimitives.WriteInt32BigEndian(batch[57..], _count);
        BinaryPrimitives.WriteUInt32BigEndian(batch[RecordBatch.CrcOffset..], Crc32C.Compute(batch[RecordBatch.AttributesOffset..]));
    }
}
