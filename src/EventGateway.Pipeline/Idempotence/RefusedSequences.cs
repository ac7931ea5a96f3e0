using System.Collections.Concurrent;

namespace EventGateway.Pipeline.Idempotence;

/// <summary>
/// Remembers where refused batches have left holes in the sequences of idempotent producers. What was already on its way behind such a
/// batch must not reach a broker that knows nothing of the producer: it would store it, and the order would be lost. Bounded, and lost at a
/// restart; one table for a virtual cluster.
/// </summary>
/// <param name="capacity">So many holes are remembered; the oldest is forgotten first.</param>
/// <remarks>KIP-98, KIP-360.</remarks>
public sealed class RefusedSequences(int capacity = 65_536)
{
    private readonly ConcurrentDictionary<Place, Hole> _holes = [];
    private readonly ConcurrentQueue<Place> _order = [];

    private readonly record struct Place(long ProducerId, string Topic, int Partition);

    private readonly record struct Hole(short Epoch, int Sequence);

    /// <summary>Whether there is no hole at all, and so no follower.</summary>
    public bool IsEmpty => _holes.IsEmpty;

    /// <summary>Whether a batch follows a refused one and must be refused as well, as a broker would do it.</summary>
    /// <returns>False for the batch that closes the hole, for one that lies before it, and for one of a new epoch.</returns>
    public bool IsFollower(long producerId, short epoch, string topic, int partition, int baseSequence)
    {
        if (producerId < 0 || _holes.IsEmpty) return false;
        var place = new Place(producerId, topic, partition);
        if (!_holes.TryGetValue(place, out Hole hole) || epoch < hole.Epoch) return false;

        // Sequences wrap from 2^31-1 to 0, so their distance counts, not their order as numbers.
        int distance = epoch > hole.Epoch ? 0 : (baseSequence - hole.Sequence) & int.MaxValue;
        bool isBefore = distance > int.MaxValue / 2;
        if (isBefore) return false;
        if (distance == 0) _holes.TryRemove(place, out _);
        return distance != 0;
    }

    /// <summary>Remembers a refused batch. A hole that is there already stays: the batches behind it fill none.</summary>
    public void Remember(long producerId, short epoch, string topic, int partition, int baseSequence)
    {
        if (producerId < 0) return;
        var place = new Place(producerId, topic, partition);
        if (!_holes.TryAdd(place, new Hole(epoch, baseSequence))) return;
        _order.Enqueue(place);
        while (_order.Count > capacity && _order.TryDequeue(out Place oldest)) _holes.TryRemove(oldest, out _);
    }
}
