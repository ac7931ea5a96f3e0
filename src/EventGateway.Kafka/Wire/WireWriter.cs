using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace EventGateway.Kafka.Wire;

/// <summary>Writes the primitive types of the Kafka protocol into a buffer whose size was computed beforehand.</summary>
/// <param name="destination">Room for everything that will be written.</param>
/// <remarks>https://kafka.apache.org/protocol.html#protocol_types</remarks>
public ref struct WireWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Position { get; private set; }

    /// <summary>BOOLEAN.</summary>
    public void WriteBoolean(bool value) => Next(1)[0] = value ? (byte)1 : (byte)0;

    /// <summary>INT8.</summary>
    public void WriteInt8(sbyte value) => Next(1)[0] = (byte)value;

    /// <summary>INT16, big-endian.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), value);

    /// <summary>UINT16, big-endian.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Next(sizeof(ushort)), value);

    /// <summary>INT32, big-endian.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), value);

    /// <summary>UINT32, big-endian.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Next(sizeof(uint)), value);

    /// <summary>INT64, big-endian.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Next(sizeof(long)), value);

    /// <summary>FLOAT64, IEEE 754, big-endian.</summary>
    public void WriteFloat64(double value) => BinaryPrimitives.WriteDoubleBigEndian(Next(sizeof(double)), value);

    /// <summary>UUID: 16 bytes, the most significant first.</summary>
    public void WriteUuid(Guid value) => value.TryWriteBytes(Next(16), bigEndian: true, out _);

    /// <summary>UNSIGNED_VARINT.</summary>
    public void WriteUnsignedVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7) Next(1)[0] = (byte)(value | 0x80);
        Next(1)[0] = (byte)value;
    }

    /// <summary>Bytes as they are, without a length.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    /// <summary>A string that is not null.</summary>
    /// <exception cref="WireFormatException">The string takes more than 32,767 bytes.</exception>
    public void WriteString(string value, bool flexible) => WriteNullableString(value, flexible, nullable: false);

    /// <summary>A string that may be null.</summary>
    /// <exception cref="WireFormatException">The string is null where it must not be, or takes more than 32,767 bytes.</exception>
    public void WriteNullableString(string? value, bool flexible, bool nullable, [CallerArgumentExpression(nameof(value))] string field = "")
    {
        int length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        if (value is null && !nullable) WireFormat.RefuseNull(field);
        if (length > short.MaxValue) throw new WireFormatException($"{field} takes {length} bytes; a string has at most {short.MaxValue}");
        if (flexible) WriteUnsignedVarint((uint)(length + 1));
        else WriteInt16((short)length);
        if (length > 0) Encoding.UTF8.GetBytes(value, Next(length));
    }

    /// <summary>Bytes that are not null.</summary>
    public void WriteBytes(ReadOnlyMemory<byte> value, bool flexible) => WriteNullableBytes(value, flexible, nullable: false);

    /// <summary>Bytes that may be null.</summary>
    /// <exception cref="WireFormatException">The bytes are null where they must not be.</exception>
    public void WriteNullableBytes(ReadOnlyMemory<byte>? value, bool flexible, bool nullable, [CallerArgumentExpression(nameof(value))] string field = "")
    {
        if (value is null && !nullable) WireFormat.RefuseNull(field);
        int length = value?.Length ?? -1;
        if (flexible) WriteUnsignedVarint((uint)(length + 1));
        else WriteInt32(length);
        if (value is { } bytes) WriteRaw(bytes.Span);
    }

    /// <summary>The length of an array; -1 for null.</summary>
    /// <exception cref="WireFormatException">The array is null where it must not be.</exception>
    public void WriteArrayLength(int count, bool flexible, bool nullable, string field)
    {
        if (count < 0 && !nullable) WireFormat.RefuseNull(field);
        if (flexible) WriteUnsignedVarint((uint)(count + 1));
        else WriteInt32(count);
    }

    /// <summary>The byte in front of a nullable struct.</summary>
    /// <exception cref="WireFormatException">The struct is null where it must not be.</exception>
    public void WriteStructPresence(bool isPresent, bool nullable, string field)
    {
        if (nullable) WriteInt8(isPresent ? (sbyte)1 : (sbyte)-1);
        else if (!isPresent) WireFormat.RefuseNull(field);
    }

    /// <summary>The number in front of a nullable struct that is tagged.</summary>
    /// <exception cref="WireFormatException">The struct is null where it must not be.</exception>
    public void WriteTaggedStructPresence(bool isPresent, bool nullable, string field)
    {
        if (nullable) WriteUnsignedVarint(isPresent ? 1u : 0u);
        else if (!isPresent) WireFormat.RefuseNull(field);
    }

    /// <summary>The head of a tagged field.</summary>
    public void WriteTagHeader(int tag, int size)
    {
        WriteUnsignedVarint((uint)tag);
        WriteUnsignedVarint((uint)size);
    }

    /// <summary>A whole tag section of which no tag is known.</summary>
    public void WriteUnknownTaggedFields(List<TaggedField>? fields)
    {
        WriteUnsignedVarint((uint)(fields?.Count ?? 0));
        WriteTaggedFieldsBelow(int.MaxValue, fields, 0);
    }

    /// <summary>Unknown tagged fields from a place in their list on, as long as their tags are below a known one: tags ascend on the wire.</summary>
    /// <returns>The place of the first field that was not written.</returns>
    public int WriteTaggedFieldsBelow(int tag, List<TaggedField>? fields, int from)
    {
        if (fields is null) return 0;
        while (from < fields.Count && fields[from].Tag < tag)
        {
            WriteTagHeader(fields[from].Tag, fields[from].Data.Length);
            WriteRaw(fields[from++].Data.Span);
        }

        return from;
    }

    private Span<byte> Next(int count)
    {
        Span<byte> room = _destination.Slice(Position, count);
        Position += count;
        return room;
    }
}
