using System.Buffers.Binary;
using Snappier;

namespace EventGateway.Kafka.Compression;

/// <summary>
/// Snappy. The Java client writes the framing of snappy-java: a header and blocks with a length; others write one raw block. Both are read,
/// the framing is written.
/// </summary>
/// <remarks>https://github.com/google/snappy/blob/main/format_description.txt, https://github.com/xerial/snappy-java</remarks>
internal static class SnappyCodec
{
    private const int HeaderBytes = 16;
    private const int BlockBytes = 32 * 1024;
    private const int LargestRatio = 22; // a copy of 64 bytes takes 3

    /// <summary>The magic bytes, version 1, compatible with version 1.</summary>
    private static ReadOnlySpan<byte> Header => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0, 0, 0, 0, 1, 0, 0, 0, 1];

    private static ReadOnlySpan<byte> Magic => Header[..8];

    public static DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        if (!payload.StartsWith(Magic)) return DecompressBlock(payload, ref limitBytes, destination);
        if (payload.Length < HeaderBytes) return DecompressionStatus.Corrupt;
        ReadOnlySpan<byte> rest = payload[HeaderBytes..];
        while (!rest.IsEmpty)
        {
            if (!BinaryPrimitives.TryReadInt32BigEndian(rest, out int length) || (uint)length > (uint)(rest.Length - sizeof(int))) return DecompressionStatus.Corrupt;
            DecompressionStatus status = DecompressBlock(rest.Slice(sizeof(int), length), ref limitBytes, destination);
            if (status != DecompressionStatus.Ok) return status;
            rest = rest[(sizeof(int) + length)..];
        }

        return DecompressionStatus.Ok;
    }

    public static void Compress(ReadOnlySpan<byte> bytes, PooledBuffer destination)
    {
        destination.Write(Header);
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> block = bytes[..Math.Min(bytes.Length, BlockBytes)];
            Span<byte> target = destination.GetSpan(sizeof(int) + Snappy.GetMaxCompressedLength(block.Length));
            int length = Snappy.Compress(block, target[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(target, length);
            destination.Advance(sizeof(int) + length);
            bytes = bytes[block.Length..];
        }
    }

    private static DecompressionStatus DecompressBlock(ReadOnlySpan<byte> block, ref int roomBytes, PooledBuffer destination)
    {
        int length = Snappy.GetUncompressedLength(block);
        if (length < 0 || length > (long)block.Length * LargestRatio) return DecompressionStatus.Corrupt;
        if (length > roomBytes) return DecompressionStatus.TooLarge;
        if (!Snappy.TryDecompress(block, destination.GetSpan(length)[..length], out int written) || written != length) return DecompressionStatus.Corrupt;
        destination.Advance(length);
        roomBytes -= length;
        return DecompressionStatus.Ok;
    }
}
