using System.Buffers.Binary;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>
/// Rebuilds a batch with other headers, or with other content in the place of records; all else stays: codec, producer id, epoch, sequence, timestamps,
/// offsets, attributes, and how many records there are. <see cref="Start"/>, one append for each record, <see cref="Finish"/>; then the next
/// batch. Allocates nothing once its buffers have grown.
/// </summary>
public sealed class RecordBatchRebuilder : IDisposable
{
    private readonly PooledBuffer _records = new();
    private readonly PooledBuffer _batch = new();
    private int _promised;
    private int _appended;
    private CompressionCodec _codec;

    /// <summary>Bytes of the records appended so far, not compressed.</summary>
    public int RecordBytes => _records.Length;

    /// <summary>Begins anew with a batch that <see cref="ProducedBatch.Check"/> has let pass.</summary>
    public void Start(RecordBatch batch)
    {
        _records.Clear();
        _batch.Clear();
        _batch.Write(batch.Bytes[..RecordBatch.HeaderBytes]);
        (_promised, _appended, _codec) = (batch.RecordCount, 0, batch.Codec);
    }

    /// <summary>Appends the next record of the batch as it is.</summary>
    public void Append(Record record)
    {
        _records.Write(record.Bytes);
        _appended++;
    }

    /// <summary>Appends the next record of the batch with other headers.</summary>
    /// <param name="record">The record as it was.</param>
    /// <param name="strippedPrefix">Its headers whose names begin with this go; empty: all stay.</param>
    /// <param name="added">Come behind those that stay; null: none.</param>
    public void Append(Record record, ReadOnlySpan<byte> strippedPrefix, RecordHeaderList? added = null)
    {
        (int keptCount, int keptBytes) = MeasureKept(record, strippedPrefix);
        int count = keptCount + (added?.Count ?? 0);
        int addedBytes = added?.Bytes.Length ?? 0;
        Varint.Write(_records, record.Content.Length + Varint.Size(count) + keptBytes + addedBytes);
        _records.Write(record.Content);
        Varint.Write(_records, count);
        AppendKept(record, strippedPrefix, keptBytes);
        if (added is not null) _records.Write(added.Bytes);
        _appended++;
    }

    /// <summary>Appends other content in the place of the next record; offset and timestamp stay.</summary>
    /// <param name="record">The record whose place it takes.</param>
    /// <param name="key">The key; null for none.</param>
    /// <param name="value">The value; null for none.</param>
    /// <param name="headers">The headers.</param>
    public void AppendChanged(Record record, byte[]? key, byte[]? value, RecordHeaderList headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        Varint.Write(_records, record.Position.Length + SizeOf(key) + SizeOf(value) + Varint.Size(headers.Count) + headers.Bytes.Length);
        _records.Write(record.Position);
        WriteBytes(key);
        WriteBytes(value);
        Varint.Write(_records, headers.Count);
        _records.Write(headers.Bytes);
        _appended++;
    }

    /// <summary>Appends a marker in the place of the next record: null key, null value, the same offset and timestamp.</summary>
    /// <param name="record">The record whose place it takes.</param>
    /// <param name="headers">The headers of the marker.</param>
    public void AppendMarker(Record record, RecordHeaderList headers) => AppendChanged(record, key: null, value: null, headers);

    /// <summary>Compresses the records and completes the header.</summary>
    /// <returns>The rebuilt batch; ends with the next <see cref="Start"/> and with <see cref="Dispose"/>.</returns>
    /// <exception cref="InvalidOperationException">Not each record of the batch was appended, or this was asked twice.</exception>
    public ReadOnlyMemory<byte> Finish()
    {
        if (_appended != _promised || _batch.Length != RecordBatch.HeaderBytes)
        {
            throw new InvalidOperationException($"the batch has {_promised} records, {_appended} were appended");
        }

        Compressor.Compress(_codec, _records.Span, _batch);
        Span<byte> batch = _batch.Span;
        BinaryPrimitives.WriteInt32BigEndian(batch[RecordBatch.LengthOffset..], batch.Length - RecordBatch.LengthOverheadBytes);
        BinaryPrimitives.WriteUInt32BigEndian(batch[RecordBatch.CrcOffset..], Crc32C.Compute(batch[RecordBatch.AttributesOffset..]));
        return _batch.Memory;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _records.Dispose();
        _batch.Dispose();
    }

    private static int SizeOf(byte[]? bytes) => Varint.Size(bytes?.Length ?? -1) + (bytes?.Length ?? 0);

    private void WriteBytes(byte[]? bytes)
    {
        Varint.Write(_records, bytes?.Length ?? -1);
        _records.Write(bytes);
    }

    private static (int Count, int Bytes) MeasureKept(Record record, ReadOnlySpan<byte> strippedPrefix)
    {
        if (strippedPrefix.IsEmpty) return (record.HeaderCount, record.HeaderBytes.Length);
        (int count, int bytes) = (0, 0);
        RecordHeaders headers = record.Headers;
        while (headers.MoveNext())
        {
            if (headers.Name.StartsWith(strippedPrefix)) continue;
            count++;
            bytes += headers.Bytes.Length;
        }

        return (count, bytes);
    }

    private void AppendKept(Record record, ReadOnlySpan<byte> strippedPrefix, int keptBytes)
    {
        if (keptBytes == record.HeaderBytes.Length)
        {
            _records.Write(record.HeaderBytes);
            return;
        }

        RecordHeaders headers = record.Headers;
        while (headers.MoveNext())
        {
            if (!headers.Name.StartsWith(strippedPrefix)) _records.Write(headers.Bytes);
        }
    }
}
