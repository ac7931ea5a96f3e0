using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Broker.Storage;

/// <summary>A batch in a log. Nobody changes its bytes.</summary>
internal sealed class StoredBatch(byte[] bytes, long baseOffset, long lastOffset, long maxTimestamp)
{
    public byte[] Bytes => bytes;

    public long BaseOffset => baseOffset;

    public long LastOffset => lastOffset;

    /// <summary>The latest timestamp of its records, as its header states it.</summary>
    public long MaxTimestamp => maxTimestamp;

    /// <summary>The first record that is not older than a timestamp; the first of all if the header promised a younger one than there is.</summary>
    public TimestampedOffset Find(long timestamp)
    {
        RecordBatch.TryRead(bytes, out RecordBatch batch);
        using var payload = new PooledBuffer();
        Decompressor.TryDecompress(batch.Codec, batch.Payload, int.MaxValue, payload); // was right when it was stored
        var records = new RecordReader(payload.Span, batch.RecordCount);
        while (records.MoveNext())
        {
            long found = batch.TimestampOf(records.Current);
            if (found >= timestamp) return new TimestampedOffset(batch.OffsetOf(records.Current), found);
        }

        return new TimestampedOffset(baseOffset, batch.BaseTimestamp);
    }
}
