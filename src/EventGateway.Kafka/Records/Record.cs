namespace EventGateway.Kafka.Records;

/// <summary>One record of a batch, read in place.</summary>
/// <remarks>https://kafka.apache.org/documentation/#record</remarks>
public readonly ref struct Record
{
    private readonly int _bodyStart;
    private readonly int _keyLengthStart;
    private readonly int _keyStart;
    private readonly int _keyLength;
    private readonly int _valueStart;
    private readonly int _valueLength;
    private readonly int _headerCountStart;
    private readonly int _headersStart;

    private Record(ReadOnlySpan<byte> bytes, scoped ref VarintReader reader)
    {
        Bytes = bytes;
        _bodyStart = reader.Position;
        Attributes = reader.Remaining > 0 ? (sbyte)bytes[_bodyStart] : (sbyte)0;
        reader.Skip(sizeof(sbyte));
        TimestampDelta = reader.ReadVarlong();
        OffsetDelta = reader.ReadVarint();
        _keyLengthStart = reader.Position;
        _keyLength = reader.ReadVarint();
        _keyStart = reader.Position;
        if (_keyLength != -1) reader.Skip(_keyLength);
        _valueLength = reader.ReadVarint();
        _valueStart = reader.Position;
        if (_valueLength != -1) reader.Skip(_valueLength);
        _headerCountStart = reader.Position;
        HeaderCount = reader.ReadVarint();
        _headersStart = reader.Position;
    }

    /// <summary>The whole record, the length in front of it included.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Flags; none has a meaning yet.</summary>
    public sbyte Attributes { get; }

    /// <summary>Milliseconds since the batch's base timestamp.</summary>
    public long TimestampDelta { get; }

    /// <summary>The offset, counted from the batch's base offset.</summary>
    public int OffsetDelta { get; }

    /// <summary>Whether there is a key; null is not empty.</summary>
    public bool HasKey => _keyLength >= 0;

    /// <summary>The key; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Key => HasKey ? Bytes.Slice(_keyStart, _keyLength) : default;

    /// <summary>Whether there is a value; null (a tombstone) is not empty.</summary>
    public bool HasValue => _valueLength >= 0;

    /// <summary>The value; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Value => HasValue ? Bytes.Slice(_valueStart, _valueLength) : default;

    /// <summary>How many headers there are.</summary>
    public int HeaderCount { get; }

    /// <summary>The headers, from the first.</summary>
    public RecordHeaders Headers => new(HeaderBytes, HeaderCount);

    /// <summary>Attributes, timestamp and offset as they are encoded.</summary>
    internal ReadOnlySpan<byte> Position => Bytes[_bodyStart.._keyLengthStart];

    /// <summary><see cref="Position"/>, key and value as they are encoded.</summary>
    internal ReadOnlySpan<byte> Content => Bytes[_bodyStart.._headerCountStart];

    /// <summary>The headers as they are encoded, without their count.</summary>
    internal ReadOnlySpan<byte> HeaderBytes => Bytes[_headersStart..];

    /// <summary>Reads the record at the beginning of bytes; checks all of it, the headers included.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out Record record)
    {
        record = default;
        var reader = new VarintReader(bytes);
        int length = reader.ReadVarint();
        if (reader.Failed || (uint)length > (uint)reader.Remaining) return false;
        int start = reader.Position;
        bytes = bytes[..(start + length)];
        reader = new VarintReader(bytes, start);
        record = new Record(bytes, ref reader);
        return !reader.Failed && record.HasRightHeaders();
    }

    private bool HasRightHeaders()
    {
        if (HeaderCount <= 0) return HeaderCount == 0 && HeaderBytes.IsEmpty;
        RecordHeaders headers = Headers;
        while (headers.MoveNext())
        {
        }

        return !headers.Failed && headers.Position == HeaderBytes.Length;
    }
}
