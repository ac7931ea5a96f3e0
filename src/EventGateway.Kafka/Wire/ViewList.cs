namespace EventGateway.Kafka.Wire;

/// <summary>An array of structs of a message, read in place: <c>foreach</c> goes over it, as often as one likes.</summary>
/// <typeparam name="TView">The view of an element.</typeparam>
public readonly ref struct ViewList<TView>
    where TView : IWireView<TView>, allows ref struct
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly short _version;

    internal ViewList(ReadOnlySpan<byte> bytes, int start, short version, bool flexible)
    {
        _bytes = bytes;
        _version = version;
        IsNull = true;
        if (start < 0) return;
        var reader = new WireReader(bytes, start);
        int count = reader.ReadArrayLength(flexible, nullable: true, smallestElementBytes: 1);
        IsNull = count < 0;
        Count = Math.Max(count, 0);
        CountRange = new WireRange(start, reader.Position);
    }

    /// <summary>How many elements there are.</summary>
    public int Count { get; }

    /// <summary>Whether the array is null, or not in this version.</summary>
    public bool IsNull { get; }

    /// <summary>Where the count stands in the bytes; the elements follow it.</summary>
    public WireRange CountRange { get; }

    /// <summary>Starts at the first element.</summary>
    public Enumerator GetEnumerator() => new(new WireReader(_bytes, CountRange.End), Count, _version);

    /// <summary>Goes over the elements.</summary>
    public ref struct Enumerator
    {
        private readonly short _version;
        private WireReader _reader;
        private int _remaining;
        private TView _current;

        internal Enumerator(WireReader reader, int count, short version)
        {
            _reader = reader;
            _remaining = count;
            _version = version;
            _current = default!;
        }

        /// <summary>The current element.</summary>
        public readonly TView Current => _current;

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (_remaining-- <= 0) return false;
            _current = TView.Read(ref _reader, _version);
            return !_reader.Failed;
        }
    }
}
