using System.Buffers.Binary;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>One record batch of format 2 (magic 2), read in place. What the header says is not checked beyond its lengths.</summary>
/// <remarks>https://kafka.apache.org/documentation/#recordbatch</remarks>
public readonly ref struct RecordBatch
{
    /// <summary>Bytes of the header; what stands behind it is compressed as one piece.</summary>
    public const int HeaderBytes = 61;

    /// <summary>Bytes that <see cref="BatchLength"/> does not count: the base offset and the length itself.</summary>
    internal const int LengthOverheadBytes = LengthOffset + sizeof(int);

    internal const int LengthOffset = 8;
    internal const int MagicOffset = 16;
    internal const int CrcOffset = 17;
    internal const int AttributesOffset = 21;
    private const int CodecMask = 0b111;
    private const int LogAppendTimeFlag = 1 << 3;
    private const int TransactionalFlag = 1 << 4;
    private const int ControlFlag = 1 << 5;

    private RecordBatch(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The whole batch, header and payload.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>What stands behind the header: the records, compressed by <see cref="Codec"/>.</summary>
    public ReadOnlySpan<byte> Payload => Bytes[HeaderBytes..];

    /// <summary>The offset of the first record; a producer sends 0.</summary>
    public long BaseOffset => BinaryPrimitives.ReadInt64BigEndian(Bytes);

    /// <summary>The bytes behind this field.</summary>
    public int BatchLength => BinaryPrimitives.ReadInt32BigEndian(Bytes[LengthOffset..]);

    /// <summary>The leader's epoch; -1 for none.</summary>
    public int PartitionLeaderEpoch => BinaryPrimitives.ReadInt32BigEndian(Bytes[12..]);

    /// <summary>The format: 2.</summary>
    public sbyte Magic => (sbyte)Bytes[MagicOffset];

    /// <summary>CRC-32C of all bytes from <see cref="Attributes"/> to the end, as the header states it.</summary>
    public uint Crc => BinaryPrimitives.ReadUInt32BigEndian(Bytes[CrcOffset..]);

    /// <summary>Whether the bytes have the checksum that the header states.</summary>
    public bool HasValidCrc => Crc == Crc32C.Compute(Bytes[AttributesOffset..]);

    /// <summary>The flags as they are; bits 7 to 15 have no meaning.</summary>
    public short Attributes => BinaryPrimitives.ReadInt16BigEndian(Bytes[AttributesOffset..]);

    /// <summary>How <see cref="Payload"/> is compressed; values above <see cref="CompressionCodec.Zstd"/> have no meaning.</summary>
    public CompressionCodec Codec => (CompressionCodec)(Attributes & CodecMask);

    /// <summary>Whether the broker has set the timestamps: all are <see cref="MaxTimestamp"/>.</summary>
    public bool HasLogAppendTime => (Attributes & LogAppendTimeFlag) != 0;

    /// <summary>Whether it is part of a transaction.</summary>
    public bool IsTransactional => (Attributes & TransactionalFlag) != 0;

    /// <summary>Whether its records are for brokers and clients, not for applications; only brokers write such batches.</summary>
    public bool IsControl => (Attributes & ControlFlag) != 0;

    /// <summary>The last offset, counted from <see cref="BaseOffset"/>.</summary>
    public int LastOffsetDelta => BinaryPrimitives.ReadInt32BigEndian(Bytes[23..]);

    /// <summary>What the records' timestamps count from, in milliseconds since 1970; -1 for none.</summary>
    public long BaseTimestamp => BinaryPrimitives.ReadInt64BigEndian(Bytes[27..]);

    /// <summary>The latest timestamp, in milliseconds since 1970; -1 for none.</summary>
    public long MaxTimestamp => BinaryPrimitives.ReadInt64BigEndian(Bytes[35..]);

    /// <summary>The idempotent producer; -1 for none.</summary>
    public long ProducerId => BinaryPrimitives.ReadInt64BigEndian(Bytes[43..]);

    /// <summary>The producer's epoch; -1 for none.</summary>
    public short ProducerEpoch => BinaryPrimitives.ReadInt16BigEndian(Bytes[51..]);

    /// <summary>The producer's sequence number of the first record; -1 for none.</summary>
    public int BaseSequence => BinaryPrimitives.ReadInt32BigEndian(Bytes[53..]);

    /// <summary>How many records the header promises.</summary>
    public int RecordCount => BinaryPrimitives.ReadInt32BigEndian(Bytes[57..]);

    /// <summary>Reads the batch at the beginning of bytes; more may follow it.</summary>
    /// <returns>Whether a batch of format 2 stands there as a whole: false for another format, an impossible length, or too few bytes.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordBatch batch)
    {
        batch = default;
        if (bytes.Length < HeaderBytes || bytes[MagicOffset] != 2) return false;
        int length = BinaryPrimitives.ReadInt32BigEndian(bytes[LengthOffset..]);
        if (length < HeaderBytes - LengthOverheadBytes || length > bytes.Length - LengthOverheadBytes) return false;
        batch = new RecordBatch(bytes[..(LengthOverheadBytes + length)]);
        return true;
    }

    /// <summary>The offset of a record of this batch.</summary>
    public long OffsetOf(Record record) => BaseOffset + record.OffsetDelta;

    /// <summary>The timestamp of a record of this batch, in milliseconds since 1970; -1 for none.</summary>
    public long TimestampOf(Record record) => HasLogAppendTime ? MaxTimestamp : BaseTimestamp + record.TimestampDelta;
}
