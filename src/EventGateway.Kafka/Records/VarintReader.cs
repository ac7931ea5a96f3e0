namespace EventGateway.Kafka.Records;

/// <summary>
/// Reads what records are made of: zigzag varints and lengths. Sticky: after a read that ran past the end or met an impossible value every
/// read gives zero.
/// </summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes, int position = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public bool Failed { get; private set; }

    public int Position { get; private set; } = position;

    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>VARINT: 32 bits in at most 5 bytes, zigzag.</summary>
    public int ReadVarint()
    {
        if (Position < _bytes.Length && _bytes[Position] < 0x80) return Unfold(_bytes[Position++]); // nearly all of them
        ulong folded = ReadGroups(32);
        return (int)(uint)(folded >> 1) ^ -(int)(folded & 1);
    }

    /// <summary>VARLONG: 64 bits in at most 10 bytes, zigzag.</summary>
    public long ReadVarlong()
    {
        if (Position < _bytes.Length && _bytes[Position] < 0x80) return Unfold(_bytes[Position++]);
        ulong folded = ReadGroups(64);
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    /// <summary>A length, and that many bytes.</summary>
    /// <param name="nullable">Whether the length may be -1.</param>
    /// <param name="isNull">Whether it is.</param>
    public ReadOnlySpan<byte> ReadBytes(bool nullable, out bool isNull)
    {
        int length = ReadVarint();
        isNull = nullable && length == -1;
        int start = Position;
        if (!isNull) Skip(length);
        return isNull || Failed ? default : _bytes.Slice(start, length);
    }

    public void Skip(int count)
    {
        if ((uint)count > (uint)Remaining) Fail();
        else Position += count;
    }

    public void Fail()
    {
        Failed = true;
        Position = _bytes.Length;
    }

    private static int Unfold(byte folded) => (folded >> 1) ^ -(folded & 1);

    /// <summary>Little-endian groups of 7 bits; more bits than there is room for fail.</summary>
    private ulong ReadGroups(int bits)
    {
        ulong value = 0;
        for (int shift = 0; shift < bits && Position < _bytes.Length; shift += 7)
        {
            ulong group = _bytes[Position++];
            if (shift + 7 > bits && group >> (bits - shift) != 0) break;
            value |= (group & 0x7F) << shift;
            if (group < 0x80) return value;
        }

        Fail();
        return 0;
    }
}
