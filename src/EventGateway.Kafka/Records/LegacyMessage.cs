using System.Buffers.Binary;
using System.IO.Hashing;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>
/// One message of format 0 or 1 (magic 0 and 1), read in place. A compressed one is a wrapper: its value holds other messages. Formats before Kafka 0.11;
/// brokers since 4.0 neither take nor give them.
/// </summary>
/// <remarks>https://kafka.apache.org/documentation/#messageset</remarks>
public readonly ref struct LegacyMessage
{
    internal const int OverheadBytes = SizeOffset + sizeof(int);
    private const int SizeOffset = 8;
    private const int CrcOffset = 12;
    private const int MagicOffset = 16;
    private const int AttributesOffset = 17;
    private const int TimestampOffset = 18;
    private const int CodecMask = 0b111;
    private const int LogAppendTimeFlag = 1 << 3;
    private const long NoTimestamp = -1;

    private readonly int _keyLength;
    private readonly int _valueLength;

    private LegacyMessage(ReadOnlySpan<byte> bytes, int keyLength, int valueLength)
    {
        Bytes = bytes;
        _keyLength = keyLength;
        _valueLength = valueLength;
    }

    /// <summary>The whole message, offset and size included.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The offset as it stands there; of a wrapper that of its last message, within a wrapper of format 1 counted from its first.</summary>
    public long Offset => BinaryPrimitives.ReadInt64BigEndian(Bytes);

    /// <summary>CRC-32 of all bytes behind it, as the message states it.</summary>
    public uint Crc => BinaryPrimitives.ReadUInt32BigEndian(Bytes[CrcOffset..]);

    /// <summary>Whether the bytes have the checksum that the message states.</summary>
    public bool HasValidCrc => Crc == Crc32.HashToUInt32(Bytes[MagicOffset..]);

    /// <summary>The format: 0 or 1.</summary>
    public sbyte Magic => (sbyte)Bytes[MagicOffset];

    /// <summary>How the value is compressed; values above <see cref="CompressionCodec.Lz4"/> have no meaning in these formats.</summary>
    public CompressionCodec Codec => (CompressionCodec)(Bytes[AttributesOffset] & CodecMask);

    /// <summary>Whether the broker has set the timestamp; format 1 only.</summary>
    public bool HasLogAppendTime => Magic == 1 && (Bytes[AttributesOffset] & LogAppendTimeFlag) != 0;

    /// <summary>Milliseconds since 1970; -1 for none, and in format 0.</summary>
    public long Timestamp => Magic == 1 ? BinaryPrimitives.ReadInt64BigEndian(Bytes[TimestampOffset..]) : NoTimestamp;

    /// <summary>Whether there is a key; null is not empty.</summary>
    public bool HasKey => _keyLength >= 0;

    /// <summary>The key; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Key => HasKey ? Bytes.Slice(KeyLengthOffset(Magic) + sizeof(int), _keyLength) : default;

    /// <summary>Whether there is a value; null (a tombstone) is not empty.</summary>
    public bool HasValue => _valueLength >= 0;

    /// <summary>The value; a null reads as empty.</summary>
    public ReadOnlySpan<byte> Value => HasValue ? Bytes[^_valueLength..] : default;

    /// <summary>Reads the message at the beginning of bytes; more may follow it.</summary>
    /// <returns>Whether a message of format 0 or 1 stands there as a whole, with lengths that agree.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LegacyMessage message)
    {
        message = default;
        if (bytes.Length <= MagicOffset || bytes[MagicOffset] > 1) return false;
        int size = BinaryPrimitives.ReadInt32BigEndian(bytes[SizeOffset..]);
        if (size <= MagicOffset - OverheadBytes || size > bytes.Length - OverheadBytes) return false;
        bytes = bytes[..(OverheadBytes + size)];
        int position = KeyLengthOffset((sbyte)bytes[MagicOffset]);
        if (!TryReadLength(bytes, ref position, out int keyLength) || !TryReadLength(bytes, ref position, out int valueLength)) return false;
        if (position != bytes.Length) return false;
        message = new LegacyMessage(bytes, keyLength, valueLength);
        return true;
    }

    private static int KeyLengthOffset(sbyte magic) => TimestampOffset + (magic == 1 ? sizeof(long) : 0);

    /// <summary>Reads a length and skips what it counts; -1 for null.</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> bytes, ref int position, out int length)
    {
        length = -1;
        if (bytes.Length - position < sizeof(int)) return false;
        length = BinaryPrimitives.ReadInt32BigEndian(bytes[position..]);
        position += sizeof(int);
        if (length < -1 || length > bytes.Length - position) return false;
        position += Math.Max(length, 0);
        return true;
    }
}
