namespace EventGateway.Captures;

/// <summary>One direction of a connection: puts segments in order, and leaves out what was sent twice.</summary>
internal sealed class TcpFlow
{
    private const int LargestGapBytes = 4 << 20;

    private readonly SortedDictionary<long, ReadOnlyMemory<byte>> _early = [];
    private int _earlyBytes;

    /// <summary>The place of the next byte: a sequence number that does not wrap; -1 before the first segment.</summary>
    private long _next = -1;

    /// <summary>Why nothing more can be made of the direction; null as long as all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether bytes have arrived whose predecessors are not in the capture.</summary>
    public bool HasGap => _early.Count > 0;

    /// <summary>Takes a segment and gives the bytes that are in order now.</summary>
    public List<ReadOnlyMemory<byte>> Offer(TcpSegment segment)
    {
        var ready = new List<ReadOnlyMemory<byte>>();
        if (Problem is not null) return ready;
        uint first = segment.IsSyn ? segment.Sequence + 1 : segment.Sequence; // a SYN counts as a byte
        if (_next < 0) _next = first;
        if (segment.Payload.IsEmpty && segment.MissingBytes == 0) return ready;
        Keep(Place(first), segment.Payload);
        while (_early.Count > 0 && _early.First() is { } lowest && lowest.Key <= _next) Take(lowest.Key, lowest.Value, ready);
        if (segment.MissingBytes > 0) Problem = $"the capture holds only the first {segment.Payload.Length} bytes of a packet: capture whole packets (tcpdump -s 0)";
        else if (_earlyBytes > LargestGapBytes) Problem = "packets are missing in the capture";
        return ready;
    }

    /// <summary>The place of a sequence number, which counts modulo 2^32: the one nearest to the next byte.</summary>
    private long Place(uint sequence) => _next + (int)(sequence - (uint)_next);

    private void Keep(long place, ReadOnlyMemory<byte> bytes)
    {
        if (_early.TryGetValue(place, out ReadOnlyMemory<byte> known))
        {
            if (known.Length >= bytes.Length) return;
            _earlyBytes -= known.Length;
        }

        _early[place] = bytes;
        _earlyBytes += bytes.Length;
    }

    private void Take(long place, ReadOnlyMemory<byte> bytes, List<ReadOnlyMemory<byte>> ready)
    {
        _early.Remove(place);
        _earlyBytes -= bytes.Length;
        long known = _next - place;
        if (known >= bytes.Length) return;
        ready.Add(bytes[(int)known..]);
        _next = place + bytes.Length;
    }
}
