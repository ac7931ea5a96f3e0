using System.Collections;

namespace EventGateway.Broker.Storage;

/// <summary>Batches in the order of their offsets: grows at the end, shrinks at the front, finds an offset by halving.</summary>
internal sealed class BatchQueue : IEnumerable<StoredBatch>
{
    private const int FewestRemoved = 64;

    private readonly List<StoredBatch?> _batches = [];
    private int _removed;

    public int Count => _batches.Count - _removed;

    public StoredBatch this[int index] => _batches[_removed + index]!;

    public void Add(StoredBatch batch) => _batches.Add(batch);

    /// <summary>Removes the first batch; the places of removed ones are given up once they are more than half of all.</summary>
    public StoredBatch RemoveFirst()
    {
        StoredBatch first = this[0];
        _batches[_removed++] = null;
        if (_removed < FewestRemoved || _removed < Count) return first;
        _batches.RemoveRange(0, _removed);
        _removed = 0;
        return first;
    }

    /// <summary>The place of the batch that holds an offset, or of the first one behind it; the count if all are before it.</summary>
    public int IndexOf(long offset)
    {
        (int from, int to) = (0, Count);
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (this[middle].LastOffset < offset) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    public IEnumerator<StoredBatch> GetEnumerator()
    {
        for (int index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
