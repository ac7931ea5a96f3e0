using System.Buffers.Binary;

namespace EventGateway.Kafka.Wire;

/// <summary>What views have in common: fields by the place at which they begin, or -1 if the version lacks them.</summary>
internal static class WireView
{
    public static bool Bool(ReadOnlySpan<byte> bytes, int start) => bytes[start] != 0;

    public static sbyte Int8(ReadOnlySpan<byte> bytes, int start) => (sbyte)bytes[start];

    public static short Int16(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadInt16BigEndian(bytes[start..]);

    public static ushort UInt16(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadUInt16BigEndian(bytes[start..]);

    public static int Int32(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadInt32BigEndian(bytes[start..]);

    public static uint UInt32(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadUInt32BigEndian(bytes[start..]);

    public static long Int64(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadInt64BigEndian(bytes[start..]);

    public static double Float64(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadDoubleBigEndian(bytes[start..]);

    public static Guid Uuid(ReadOnlySpan<byte> bytes, int start) => new(bytes.Slice(start, 16), bigEndian: true);

    public static ReadOnlySpan<byte> String(ReadOnlySpan<byte> bytes, int start, bool flexible) =>
        start < 0 ? default : new WireReader(bytes, start).ReadStringSpan(flexible, out _);

    public static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> bytes, int start, bool flexible) =>
        start < 0 ? default : new WireReader(bytes, start).ReadBytesSpan(flexible, out _);

    public static bool HasString(ReadOnlySpan<byte> bytes, int start, bool flexible)
    {
        if (start < 0) return false;
        new WireReader(bytes, start).ReadStringSpan(flexible, out bool isNull);
        return !isNull;
    }

    public static bool HasBytes(ReadOnlySpan<byte> bytes, int start, bool flexible)
    {
        if (start < 0) return false;
        new WireReader(bytes, start).ReadBytesSpan(flexible, out bool isNull);
        return !isNull;
    }

    public static WireRange StringRange(ReadOnlySpan<byte> bytes, int start, bool flexible)
    {
        if (start < 0) return default;
        var reader = new WireReader(bytes, start);
        reader.ReadStringSpan(flexible, out _);
        return new WireRange(start, reader.Position);
    }

    public static WireRange BytesRange(ReadOnlySpan<byte> bytes, int start, bool flexible)
    {
        if (start < 0) return default;
        var reader = new WireReader(bytes, start);
        reader.ReadBytesSpan(flexible, out _);
        return new WireRange(start, reader.Position);
    }

    public static WireRange FixedRange(int start, int length) => start < 0 ? default : new WireRange(start, start + length);
}
