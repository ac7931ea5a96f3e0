using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace EventGateway.Kafka.Wire;

/// <summary>
/// Reads the primitive types of the Kafka protocol. Sticky: after a read that ran past the end or met an impossible length every read
/// gives zero, so that a caller asks once, at the end, whether <see cref="Failed"/>. Never reads outside its bytes, never allocates by a
/// length that the rest cannot hold.
/// </summary>
/// <remarks>https://kafka.apache.org/protocol.html#protocol_types</remarks>
public ref struct WireReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlyMemory<byte> _source;

    /// <summary>Reads from bytes whose owner may reuse them: byte fields are copied.</summary>
    public WireReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Reads from memory that lives longer than what is read: byte fields are slices of it.</summary>
    public WireReader(ReadOnlyMemory<byte> source)
    {
        _source = source;
        _bytes = source.Span;
    }

    /// <summary>Reads from a place in the middle of bytes whose owner may reuse them.</summary>
    internal WireReader(ReadOnlySpan<byte> bytes, int position)
    {
        _bytes = bytes;
        Position = position;
    }

    /// <summary>True for good once a read ran past the end or a length was impossible.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>All bytes, from the first.</summary>
    internal readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Makes the reader fail: what was read cannot be right.</summary>
    public void Fail()
    {
        Failed = true;
        Position = _bytes.Length;
    }

    /// <summary>BOOLEAN: any byte but 0 is true.</summary>
    public bool ReadBoolean() => ReadInt8() != 0;

    /// <summary>INT8.</summary>
    public sbyte ReadInt8() => Take(sizeof(sbyte)) is { Length: > 0 } taken ? (sbyte)taken[0] : (sbyte)0;

    /// <summary>INT16, big-endian.</summary>
    public short ReadInt16() => Take(sizeof(short)) is { Length: > 0 } taken ? BinaryPrimitives.ReadInt16BigEndian(taken) : (short)0;

    /// <summary>UINT16, big-endian.</summary>
    public ushort ReadUInt16() => (ushort)ReadInt16();

    /// <summary>INT32, big-endian.</summary>
    public int ReadInt32() => Take(sizeof(int)) is { Length: > 0 } taken ? BinaryPrimitives.ReadInt32BigEndian(taken) : 0;

    /// <summary>UINT32, big-endian.</summary>
    public uint ReadUInt32() => (uint)ReadInt32();

    /// <summary>INT64, big-endian.</summary>
    public long ReadInt64() => Take(sizeof(long)) is { Length: > 0 } taken ? BinaryPrimitives.ReadInt64BigEndian(taken) : 0;

    /// <summary>FLOAT64, IEEE 754, big-endian.</summary>
    public double ReadFloat64() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>UUID: 16 bytes, the most significant first.</summary>
    public Guid ReadUuid() => Take(16) is { Length: > 0 } taken ? new Guid(taken, bigEndian: true) : Guid.Empty;

    /// <summary>UNSIGNED_VARINT: little-endian groups of 7 bits, at most 32 bits.</summary>
    public uint ReadUnsignedVarint()
    {
        uint value = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (Take(1) is not { Length: > 0 } taken) return 0;
            uint group = taken[0];
            if (shift == 28 && group > 0x0F) break;
            value |= (group & 0x7F) << shift;
            if (group < 0x80) return value;
        }

        Fail();
        return 0;
    }

    /// <summary>A string that must not be null.</summary>
    /// <param name="flexible">Whether the version is flexible: a compact length.</param>
    public string ReadString(bool flexible) => ReadNullableString(flexible, nullable: false) ?? "";

    /// <summary>A string that may be null.</summary>
    /// <param name="flexible">Whether the version is flexible: a compact length.</param>
    /// <param name="nullable">Whether null is allowed in this version.</param>
    public string? ReadNullableString(bool flexible, bool nullable)
    {
        int length = ReadStringLength(flexible, nullable);
        if (length < 0) return null;
        ReadOnlySpan<byte> text = Take(length);
        if (Utf8.IsValid(text)) return Encoding.UTF8.GetString(text);
        Fail();
        return null;
    }

    /// <summary>Bytes that must not be null.</summary>
    /// <param name="flexible">Whether the version is flexible: a compact length.</param>
    public ReadOnlyMemory<byte> ReadBytes(bool flexible) => ReadNullableBytes(flexible, nullable: false) ?? default;

    /// <summary>Bytes that may be null.</summary>
    /// <param name="flexible">Whether the version is flexible: a compact length.</param>
    /// <param name="nullable">Whether null is allowed in this version.</param>
    public ReadOnlyMemory<byte>? ReadNullableBytes(bool flexible, bool nullable)
    {
        int length = ReadBytesLength(flexible, nullable);
        return length < 0 ? default(ReadOnlyMemory<byte>?) : TakeMemory(length); // a bare null would become empty memory
    }

    /// <summary>The length of an array.</summary>
    /// <param name="flexible">Whether the version is flexible: a compact length.</param>
    /// <param name="nullable">Whether null is allowed in this version.</param>
    /// <param name="smallestElementBytes">The fewest bytes of an element, at least 1: more elements than fit into the rest fail the reader.</param>
    /// <returns>The number of elements; -1 for null, and only if null is allowed.</returns>
    public int ReadArrayLength(bool flexible, bool nullable, int smallestElementBytes)
    {
        long length = flexible ? (long)ReadUnsignedVarint() - 1 : ReadInt32();
        if (Failed) return 0;
        if (length == -1 && nullable) return -1;
        if (length >= 0 && length * smallestElementBytes <= Remaining) return (int)length;
        Fail();
        return 0;
    }

    /// <summary>The byte in front of a nullable struct.</summary>
    /// <returns>Whether the struct follows.</returns>
    public bool ReadStructPresence()
    {
        sbyte presence = ReadInt8();
        if (presence is not (1 or -1)) Fail();
        return presence == 1;
    }

    /// <summary>The number in front of a nullable struct that is tagged.</summary>
    /// <returns>Whether the struct follows.</returns>
    public bool ReadTaggedStructPresence()
    {
        uint presence = ReadUnsignedVarint();
        if (presence > 1) Fail();
        return presence == 1;
    }

    /// <summary>The number of tagged fields at the end of a struct of a flexible version (KIP-482).</summary>
    public int ReadTagCount()
    {
        uint count = ReadUnsignedVarint();
        if (count <= (uint)Remaining / 2) return (int)count; // a tag and a size take a byte each
        Fail();
        return 0;
    }

    /// <summary>The head of a tagged field.</summary>
    /// <param name="tag">The tag's number.</param>
    /// <returns>The <see cref="Position"/> at which its data must end.</returns>
    public int ReadTagHeader(out int tag)
    {
        uint number = ReadUnsignedVarint();
        uint size = ReadUnsignedVarint();
        tag = (int)number;
        if (tag >= 0 && size <= (uint)Remaining) return Position + (int)size;
        Fail();
        return Position;
    }

    /// <summary>The data of a tagged field that the definition does not know.</summary>
    public TaggedField ReadTaggedField(int tag, int end) => new(tag, TakeMemory(end - Position));

    /// <summary>A whole tag section of which no tag is known; null if it is empty.</summary>
    public List<TaggedField>? ReadUnknownTaggedFields()
    {
        List<TaggedField>? fields = null;
        for (int remaining = ReadTagCount(); remaining > 0 && !Failed; remaining--)
        {
            int end = ReadTagHeader(out int tag);
            (fields ??= []).Add(ReadTaggedField(tag, end));
        }

        return fields;
    }

    /// <summary>The elements of an array of INT32 whose length has been read: all at once, for there are thousands in an answer to Metadata.</summary>
    internal void ReadInt32Elements(List<int>? list, int count)
    {
        if (list is null || count <= 0) return;
        ReadOnlySpan<byte> elements = Take(count * sizeof(int));
        if (elements.IsEmpty) return;
        CollectionsMarshal.SetCount(list, count);
        BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, int>(elements), CollectionsMarshal.AsSpan(list));
    }

    /// <summary>Goes on without a look.</summary>
    internal void Skip(int count) => Take(count);

    /// <summary>Skips a string; one that is no UTF-8 fails.</summary>
    internal void SkipString(bool flexible, bool nullable)
    {
        int length = ReadStringLength(flexible, nullable);
        if (length > 0 && !Utf8.IsValid(Take(length))) Fail();
    }

    /// <summary>Skips bytes with a length.</summary>
    internal void SkipBytes(bool flexible, bool nullable)
    {
        int length = ReadBytesLength(flexible, nullable);
        if (length > 0) Take(length);
    }

    /// <summary>Skips an array whose elements all have the same size.</summary>
    internal void SkipArray(bool flexible, bool nullable, int elementBytes)
    {
        int count = ReadArrayLength(flexible, nullable, elementBytes);
        if (count > 0) Take(count * elementBytes);
    }

    /// <summary>Skips a tag section.</summary>
    internal void SkipTaggedFields()
    {
        for (int remaining = ReadTagCount(); remaining > 0 && !Failed; remaining--) Take(ReadTagHeader(out _) - Position);
    }

    /// <summary>The bytes of a string; a null, and one that the rest cannot hold, is empty.</summary>
    internal ReadOnlySpan<byte> ReadStringSpan(bool flexible, out bool isNull) => ReadSpan(ReadStringLength(flexible, nullable: true), out isNull);

    /// <summary>Bytes with a length; a null, and one that the rest cannot hold, is empty.</summary>
    internal ReadOnlySpan<byte> ReadBytesSpan(bool flexible, out bool isNull) => ReadSpan(ReadBytesLength(flexible, nullable: true), out isNull);

    /// <summary>Fails unless the reader stands exactly there: a tagged field's data has the size that it announced.</summary>
    public void ExpectPosition(int position)
    {
        if (Position != position) Fail();
    }

    private ReadOnlySpan<byte> ReadSpan(int length, out bool isNull)
    {
        isNull = length < 0;
        return isNull ? default : Take(length);
    }

    /// <summary>A compact length could say more than a string may have in any version.</summary>
    private int ReadStringLength(bool flexible, bool nullable)
    {
        int length = flexible ? ReadCompactLength(nullable) : CheckLength(ReadInt16(), nullable);
        if (length <= short.MaxValue) return length;
        Fail();
        return nullable ? -1 : 0;
    }

    private int ReadBytesLength(bool flexible, bool nullable) => flexible ? ReadCompactLength(nullable) : CheckLength(ReadInt32(), nullable);

    private int ReadCompactLength(bool nullable)
    {
        uint plusOne = ReadUnsignedVarint();
        return plusOne <= int.MaxValue ? CheckLength((int)plusOne - 1, nullable) : CheckLength(-2, nullable);
    }

    /// <summary>Lets pass what the rest can hold, and -1 where null is allowed.</summary>
    private int CheckLength(int length, bool nullable)
    {
        if (Failed) return nullable ? -1 : 0;
        if ((length == -1 && nullable) || (uint)length <= (uint)Remaining) return length;
        Fail();
        return nullable ? -1 : 0;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - Position))
        {
            Fail();
            return default;
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private ReadOnlyMemory<byte> TakeMemory(int count)
    {
        int start = Position;
        ReadOnlySpan<byte> taken = Take(count);
        if (taken.Length == 0) return ReadOnlyMemory<byte>.Empty;
        return _source.IsEmpty ? taken.ToArray() : _source.Slice(start, count);
    }
}
