using System.Buffers.Binary;

namespace EventGateway.EndToEnd.Harness;

/// <summary>The head of a record batch as a broker has stored it.</summary>
/// <param name="BaseOffset">The offset of its first record.</param>
/// <param name="Codec">none, gzip, snappy, lz4 or zstd.</param>
/// <param name="BaseTimestamp">The timestamp of its first record, in milliseconds.</param>
/// <param name="MaxTimestamp">The latest timestamp of its records, in milliseconds.</param>
/// <param name="Records">How many records it holds.</param>
public sealed record StoredBatch(long BaseOffset, string Codec, long BaseTimestamp, long MaxTimestamp, int Records)
{
    private const int HeadBytes = 61;
    private const int BytesBeforeLength = 12;

    private static readonly string[] Codecs = ["none", "gzip", "snappy", "lz4", "zstd"];

    /// <summary>The batches of a log segment (record batch format, magic 2).</summary>
    public static IReadOnlyList<StoredBatch> ReadSegment(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var batches = new List<StoredBatch>();
        while (bytes.Length >= HeadBytes)
        {
            batches.Add(Read(bytes));
            bytes = bytes[(BytesBeforeLength + BinaryPrimitives.ReadInt32BigEndian(bytes[8..]))..];
        }

        return batches;
    }

    private static StoredBatch Read(ReadOnlySpan<byte> batch) => new(
        BinaryPrimitives.ReadInt64BigEndian(batch),
        Codecs[BinaryPrimitives.ReadInt16BigEndian(batch[21..]) & 7],
        BinaryPrimitives.ReadInt64BigEndian(batch[27..]),
        BinaryPrimitives.ReadInt64BigEndian(batch[35..]),
        BinaryPrimitives.ReadInt32BigEndian(batch[57..]));
}
