using EventGateway.Kafka;
using EventGateway.Kafka.Records;

namespace EventGateway.Broker.Storage;

/// <summary>
/// What the idempotent producers of a partition have sent last, so that a batch that is sent again is not stored again, and one that was lost
/// is noticed (KIP-98). The producer that was silent longest is forgotten when there are too many.
/// </summary>
internal sealed class ProducerSequences
{
    private const int MaxProducers = 1024;
    private const int RememberedBatches = 5; // as many as a producer may have in flight

    private readonly Dictionary<long, Producer> _producers = [];
    private long _noted;

    /// <summary>Holds a batch against those before it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="storedBefore">The base offset of the very same batch, if it is stored already.</param>
    public ErrorCode Check(RecordBatch batch, out long? storedBefore)
    {
        storedBefore = null;
        if (!_producers.TryGetValue(batch.ProducerId, out Producer? producer)) return ErrorCode.None;
        if (batch.ProducerEpoch < producer.Epoch) return ErrorCode.InvalidProducerEpoch;
        if (batch.ProducerEpoch > producer.Epoch) return batch.BaseSequence == 0 ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber;
        (int first, int last) = (batch.BaseSequence, LastSequence(batch));
        foreach (SentBatch sent in producer.Batches)
        {
            if (sent.First == first && sent.Last == last) storedBefore = sent.BaseOffset;
        }

        return storedBefore is not null || first == Next(producer.LastSequence) ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber;
    }

    /// <summary>Remembers a batch that was stored.</summary>
    public void Note(RecordBatch batch, long baseOffset)
    {
        if (batch.ProducerId < 0) return;
        if (!_producers.TryGetValue(batch.ProducerId, out Producer? producer) || producer.Epoch != batch.ProducerEpoch)
        {
            producer = new Producer(batch.ProducerEpoch);
            _producers[batch.ProducerId] = producer;
        }

        if (producer.Batches.Count == RememberedBatches) producer.Batches.Dequeue();
        producer.Batches.Enqueue(new SentBatch(batch.BaseSequence, LastSequence(batch), baseOffset));
        producer.LastSequence = LastSequence(batch);
        producer.LastNoted = ++_noted;
        if (_producers.Count > MaxProducers) _producers.Remove(_producers.MinBy(entry => entry.Value.LastNoted).Key);
    }

    /// <summary>Sequence numbers go on with 0 behind the largest.</summary>
    private static int LastSequence(RecordBatch batch) => (int)((batch.BaseSequence + (long)batch.LastOffsetDelta) & int.MaxValue);

    private static int Next(int sequence) => (int)((sequence + 1L) & int.MaxValue);

    private readonly record struct SentBatch(int First, int Last, long BaseOffset);

    private sealed class Producer(short epoch)
    {
        public short Epoch => epoch;

        public Queue<SentBatch> Batches { get; } = new();

        public int LastSequence { get; set; }

        public long LastNoted { get; set; }
    }
}
