using System.Buffers.Binary;
using EventGateway.Kafka;
using EventGateway.Kafka.Records;

namespace EventGateway.Broker.Storage;

/// <summary>The batches of one partition, in the order of their offsets. For many threads.</summary>
internal sealed class PartitionLog(long maxBytes)
{
    private const int LeaderEpochOffset = 12;

    private readonly Lock _gate = new();
    private readonly BatchQueue _batches = new();
    private readonly ProducerSequences _producers = new();
    private TaskCompletionSource? _appended;
    private long _bytes;
    private long _start;
    private long _end;

    public LogOffsets Offsets
    {
        get
        {
            lock (_gate) return new LogOffsets(_start, _end);
        }
    }

    /// <summary>Stores a batch that was found right, as it is but for its base offset and leader epoch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="baseOffset">The offset of its first record; that of the stored one if the producer has sent the batch before.</param>
    /// <returns>Whether it fits to what its producer has sent before.</returns>
    public ErrorCode Append(RecordBatch batch, out long baseOffset)
    {
        byte[] bytes = batch.Bytes.ToArray();
        TaskCompletionSource? appended;
        lock (_gate)
        {
            ErrorCode error = _producers.Check(batch, out long? storedBefore);
            baseOffset = storedBefore ?? _end;
            if (error != ErrorCode.None || storedBefore is not null) return error;

            BinaryPrimitives.WriteInt64BigEndian(bytes, baseOffset);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(LeaderEpochOffset), BrokerNode.LeaderEpoch);
            _producers.Note(batch, baseOffset);
            _end = baseOffset + batch.LastOffsetDelta + 1;
            _batches.Add(new StoredBatch(bytes, baseOffset, _end - 1, batch.MaxTimestamp));
            _bytes += bytes.Length;
            DropOldest();
            (appended, _appended) = (_appended, null);
        }

        appended?.SetResult();
        return ErrorCode.None;
    }

    /// <summary>Completes with the next append.</summary>
    public Task WhenAppended()
    {
        lock (_gate) return (_appended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    /// <summary>Reads whole batches from the one on that holds an offset.</summary>
    /// <param name="offset">Any offset of the log, or its end.</param>
    /// <param name="maxBytes">How many bytes at most.</param>
    /// <param name="atLeastOne">Whether the first batch comes even if it is larger than that.</param>
    public LogSlice Read(long offset, int maxBytes, bool atLeastOne)
    {
        List<StoredBatch> found = [];
        int bytes = 0;
        bool isCut = false;
        LogOffsets offsets;
        lock (_gate)
        {
            offsets = new LogOffsets(_start, _end);
            if (offset < _start || offset > _end) return new LogSlice(ErrorCode.OffsetOutOfRange, _start, _end, default, IsCut: false);
            for (int index = _batches.IndexOf(offset); index < _batches.Count && !isCut; index++)
            {
                StoredBatch batch = _batches[index];
                isCut = bytes + (long)batch.Bytes.Length > maxBytes && !(atLeastOne && found.Count == 0);
                if (isCut) break;
                found.Add(batch);
                bytes += batch.Bytes.Length;
            }
        }

        return new LogSlice(ErrorCode.None, offsets.Start, offsets.End, Join(found, bytes), isCut);
    }

    /// <summary>The first record that is not older than a timestamp; null if all are older.</summary>
    public TimestampedOffset? FindTimestamp(long timestamp)
    {
        StoredBatch? batch;
        lock (_gate) batch = _batches.FirstOrDefault(candidate => candidate.MaxTimestamp >= timestamp);
        return batch?.Find(timestamp);
    }

    /// <summary>The first record of those with the latest timestamp; null if there is no record.</summary>
    public TimestampedOffset? FindMaxTimestamp()
    {
        StoredBatch? batch;
        lock (_gate) batch = _batches.MaxBy(candidate => candidate.MaxTimestamp);
        return batch?.Find(batch.MaxTimestamp);
    }

    private void DropOldest()
    {
        while (_bytes > maxBytes && _batches.Count > 1) _bytes -= _batches.RemoveFirst().Bytes.Length;
        _start = _batches[0].BaseOffset;
    }

    private static byte[] Join(List<StoredBatch> batches, int bytes)
    {
        byte[] joined = new byte[bytes];
        int position = 0;
        foreach (StoredBatch batch in batches)
        {
            batch.Bytes.CopyTo(joined, position);
            position += batch.Bytes.Length;
        }

        return joined;
    }
}
