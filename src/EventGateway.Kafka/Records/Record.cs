namespace EventGateway.Kafka.Records;

/// <summary>One record of a batch, read in place.</summary>
/// <remarks>https://kafka.apache.org/documentation/#record</remarks>
public readonly ref struct Record
{
    private readonly ReadOnlySpan<byte> _headers;

    private Record(ReadOnlySpan<byte> bytes, scoped ref VarintReader reader)
    {
        Bytes = bytes;
        int bodyStart = reader.Position;
        ReadOnlySpan<byte> attributes = reader.Take(1);
        Attributes = attributes.IsEmpty ? (sbyte)0 : (sbyte)attributes[0];
        TimestampDelta = reader.ReadVarlong();
        OffsetDelta = reader.ReadVarint();
        Position = bytes[bodyStart..reader.Position];
        Key = reader.ReadBytes(nullable: true, out bool noKey);
        Value = reader.ReadBytes(nullable: true, out bool noValue);
        (HasKey, HasValue) = (!noKey, !noValue);
        Content = bytes[bodyStart..reader.Position];
        HeaderCount = reader.ReadVarint();
        _headers = reader.Take(reader.Remaining);
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
    public bool HasKey { get; }

    /// <summary>The key; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Key { get; }

    /// <summary>Whether there is a value; null (a tombstone) is not empty.</summary>
    public bool HasValue { get; }

    /// <summary>The value; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>How many headers there are.</summary>
    public int HeaderCount { get; }

    /// <summary>The headers, from the first.</summary>
    public RecordHeaders Headers => new(_headers, HeaderCount);

    /// <summary>Attributes, timestamp and offset as they are encoded.</summary>
    internal ReadOnlySpan<byte> Position { get; }

    /// <summary><see cref="Position"/>, key and value as they are encoded.</summary>
    internal ReadOnlySpan<byte> Content { get; }

    /// <summary>The headers as they are encoded, without their count.</summary>
    internal ReadOnlySpan<byte> HeaderBytes => _headers;

    /// <summary>Reads the record at the beginning of bytes; checks all of it, the headers included.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out Record record)
    {
        record = default;
        var reader = new VarintReader(bytes);
        int length = reader.ReadVarint();
        if (reader.Failed || (uint)length > (uint)reader.Remaining) return false;
        bytes = bytes[..(reader.Position + length)];
        reader = new VarintReader(bytes);
        _ = reader.ReadVarint();
        record = new Record(bytes, ref reader);
        if (reader.Failed || record.HeaderCount < 0) return false;
        if (record.HeaderCount == 0) return record._headers.IsEmpty;
        RecordHeaders headers = record.Headers;
        while (headers.MoveNext())
        {
        }

        return !headers.Failed && headers.Position == record._headers.Length;
    }
}
