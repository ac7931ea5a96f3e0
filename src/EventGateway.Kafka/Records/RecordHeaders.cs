namespace EventGateway.Kafka.Records;

/// <summary>The headers of one record, one after the other: <c>while (headers.MoveNext())</c>.</summary>
public ref struct RecordHeaders
{
    private readonly ReadOnlySpan<byte> _bytes;
    private VarintReader _reader;
    private int _remaining;

    internal RecordHeaders(ReadOnlySpan<byte> bytes, int count)
    {
        _bytes = bytes;
        _reader = new VarintReader(bytes);
        _remaining = count;
    }

    /// <summary>The name, in UTF-8; the same name may come again.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Whether there is a value; null is not empty.</summary>
    public bool HasValue { get; private set; }

    /// <summary>The value; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Name and value as they are encoded.</summary>
    internal ReadOnlySpan<byte> Bytes { get; private set; }

    internal readonly bool Failed => _reader.Failed;

    internal readonly int Position => _reader.Position;

    /// <summary>Goes to the next header.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (_remaining <= 0) return false;
        _remaining--;
        int start = _reader.Position;
        Name = _reader.ReadBytes(nullable: false, out _);
        Value = _reader.ReadBytes(nullable: true, out bool isNull);
        HasValue = !isNull;
        if (_reader.Failed) return false;
        Bytes = _bytes[start.._reader.Position];
        return true;
    }
}
