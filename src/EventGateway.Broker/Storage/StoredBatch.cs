using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Broker.Storage;

/// <summary>A batch in a log. Nobody changes its bytes.</summary>
internal sealed class StoredBatch(byte[] bytes, long baseOffset, long lastOffset, long maxTimestamp)
{
    private const int MaxRecordBytes = 256 << 20;

    public byte[] Bytes => bytes;

    public long BaseOffset => baseOffset;

    public long LastOffset => lastOffset;

    /// <summary>The latest timestamp of its records, as its header states it.</summary>
    public long MaxTimestamp => maxTimestamp;

    /// <summary>The first record that is not older than a timestamp; the first offset if the records cannot be read.</summary>
    public TimestampedOffset Find(long timestamp)
    {
        if (!RecordBatch.TryRead(bytes, out RecordBatch batch)) return new TimestampedOffset(baseOffset, -1);
        using var payload = new PooledBuffer();
        if (Decompressor.TryDecompress(batch.Codec, batch.Payload, MaxRecordBytes, payload) == DecompressionStatus.Ok)
        {
            var records = new RecordReader(payload.Span, batch.RecordCount);
            while (records.MoveNext())
            {
                long found = batch.TimestampOf(records.Current);
                if (found >= timestamp) return new TimestampedOffset(batch.OffsetOf(records.Current), found);
            }
        }

        return new TimestampedOffset(baseOffset, batch.BaseTimestamp);
    }
}
