using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Wire;

/// <summary>
/// Copies bytes and changes some of them on the way, in ascending order; the rest is copied as it is, without being understood. A view says
/// where what stands.
/// </summary>
/// <param name="source">The bytes that the view was read from.</param>
/// <param name="destination">Takes the copy, behind what it holds already.</param>
public ref struct WirePatch(ReadOnlySpan<byte> source, PooledBuffer destination)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _copied;

    /// <summary>Leaves a piece out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The piece begins before the end of the one before it.</exception>
    public void Remove(WireRange range)
    {
        destination.Write(_source[_copied..range.Start]);
        _copied = range.End;
    }

    /// <summary>Puts other bytes in the place of a piece.</summary>
    public void Replace(WireRange range, ReadOnlySpan<byte> bytes)
    {
        Remove(range);
        destination.Write(bytes);
    }

    /// <summary>Puts another number in the place of an INT16.</summary>
    public void ReplaceInt16(WireRange range, short value)
    {
        var writer = Begin(range, sizeof(short));
        writer.WriteInt16(value);
        destination.Advance(writer.Position);
    }

    /// <summary>Puts another number in the place of an INT32.</summary>
    public void ReplaceInt32(WireRange range, int value)
    {
        var writer = Begin(range, sizeof(int));
        writer.WriteInt32(value);
        destination.Advance(writer.Position);
    }

    /// <summary>Puts another count in the place of an array's.</summary>
    public void ReplaceCount(WireRange range, int count, bool flexible)
    {
        var writer = Begin(range, WireSize.LongestVarintBytes);
        writer.WriteArrayLength(count, flexible, nullable: false, field: "");
        destination.Advance(writer.Position);
    }

    /// <summary>Puts another text in the place of a STRING.</summary>
    public void ReplaceString(WireRange range, ReadOnlySpan<byte> utf8, bool flexible)
    {
        var writer = Begin(range, WireSize.LongestVarintBytes + utf8.Length);
        if (flexible) writer.WriteUnsignedVarint((uint)utf8.Length + 1);
        else writer.WriteInt16(checked((short)utf8.Length));
        writer.WriteRaw(utf8);
        destination.Advance(writer.Position);
    }

    /// <summary>Puts other bytes in the place of BYTES or RECORDS.</summary>
    public void ReplaceBytes(WireRange range, ReadOnlySpan<byte> bytes, bool flexible)
    {
        var writer = Begin(range, WireSize.LongestVarintBytes + bytes.Length);
        if (flexible) writer.WriteUnsignedVarint((uint)bytes.Length + 1);
        else writer.WriteInt32(bytes.Length);
        writer.WriteRaw(bytes);
        destination.Advance(writer.Position);
    }

    /// <summary>Copies what is left.</summary>
    public void Complete() => Remove(new WireRange(_source.Length, _source.Length));

    private WireWriter Begin(WireRange range, int room)
    {
        Remove(range);
        return new WireWriter(destination.GetSpan(room));
    }
}
