using System.Numerics;
using System.Text;

namespace EventGateway.Kafka.Wire;

/// <summary>How many bytes values take on the wire.</summary>
internal static class WireSize
{
    /// <summary>The most bytes of an UNSIGNED_VARINT; a fixed length takes fewer.</summary>
    public const int LongestVarintBytes = 5;

    public static int UnsignedVarint(uint value) => (BitOperations.Log2(value | 1) / 7) + 1;

    public static int String(string? value, bool flexible)
    {
        int length = value is null ? 0 : Encoding.UTF8.GetByteCount(value);
        return flexible ? UnsignedVarint(value is null ? 0 : (uint)length + 1) + length : sizeof(short) + length;
    }

    public static int Bytes(ReadOnlyMemory<byte>? value, bool flexible)
    {
        int length = value?.Length ?? 0;
        return flexible ? UnsignedVarint(value is null ? 0 : (uint)length + 1) + length : sizeof(int) + length;
    }

    public static int ArrayLength(int count, bool flexible) => flexible ? UnsignedVarint((uint)(count + 1)) : sizeof(int);

    public static int TaggedField(int tag, int size) => UnsignedVarint((uint)tag) + UnsignedVarint((uint)size) + size;

    /// <summary>The count of a tag section, and those of its fields that the definition does not know.</summary>
    public static int UnknownTaggedFields(List<TaggedField>? fields, int knownCount)
    {
        int size = UnsignedVarint((uint)(knownCount + (fields?.Count ?? 0)));
        foreach (TaggedField field in fields ?? []) size += TaggedField(field.Tag, field.Data.Length);
        return size;
    }
}
