using System.Buffers.Binary;
using K4os.Compression.LZ4;
using K4os.Hash.xxHash;

namespace EventGateway.Kafka.Compression;

/// <summary>
/// One LZ4 frame. As the Java client: blocks of 64 KiB, independent, no checksums are written; blocks that depend on each other, dictionaries
/// and reserved bits are refused; a checksum of the whole content is skipped. The frame is walked here, so that what comes out is bounded and
/// nothing is allocated.
/// </summary>
/// <remarks>https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md</remarks>
internal static class Lz4Codec
{
    private const uint Magic = 0x184D2204;
    private const int BlockBytes = 64 * 1024;
    private const int LargestRatio = 255;
    private const uint StoredBlock = 0x8000_0000;
    private const int VersionMask = 0b1100_0000;
    private const int Version = 0b0100_0000;
    private const int IndependentBlocks = 0b0010_0000;
    private const int BlockChecksum = 0b0001_0000;
    private const int ContentSize = 0b0000_1000;
    private const int ContentChecksum = 0b0000_0100;

    /// <summary>The magic number, version 1 with independent blocks, blocks of 64 KiB, the header's checksum.</summary>
    private static ReadOnlySpan<byte> Header => [0x04, 0x22, 0x4D, 0x18, Version | IndependentBlocks, 4 << 4, 0x82];

    /// <param name="payload">The frame.</param>
    /// <param name="limitBytes">The most bytes that may come out.</param>
    /// <param name="destination">Takes them.</param>
    /// <param name="checkHeader">Whether the header's checksum counts: messages of format 0 have a wrong one (KIP-57).</param>
    public static DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination, bool checkHeader)
    {
        if (!TryReadHeader(ref payload, checkHeader, out int flags, out int largestBlock)) return DecompressionStatus.Corrupt;
        int room = limitBytes;
        while (BinaryPrimitives.TryReadUInt32LittleEndian(payload, out uint size))
        {
            payload = payload[sizeof(uint)..];
            if (size == 0) return payload.Length == ((flags & ContentChecksum) != 0 ? sizeof(uint) : 0) ? DecompressionStatus.Ok : DecompressionStatus.Corrupt;
            bool stored = (size & StoredBlock) != 0;
            size &= ~StoredBlock;
            if (size > largestBlock || size > payload.Length) return DecompressionStatus.Corrupt;
            ReadOnlySpan<byte> block = payload[..(int)size];
            payload = payload[block.Length..];
            if ((flags & BlockChecksum) != 0 && !TryTakeChecksum(block, ref payload)) return DecompressionStatus.Corrupt;
            int count = stored ? Copy(block, destination) : DecompressBlock(block, largestBlock, destination);
            if (count < 0) return DecompressionStatus.Corrupt;
            if (count > room) return DecompressionStatus.TooLarge;
            room -= count;
        }

        return DecompressionStatus.Corrupt; // the end mark is missing
    }

    public static void Compress(ReadOnlySpan<byte> bytes, PooledBuffer destination)
    {
        destination.Write(Header);
        while (!bytes.IsEmpty)
        {
            ReadOnlySpan<byte> block = bytes[..Math.Min(bytes.Length, BlockBytes)];
            Span<byte> target = destination.GetSpan(sizeof(uint) + LZ4Codec.MaximumOutputSize(block.Length));
            int length = LZ4Codec.Encode(block, target[sizeof(uint)..]);
            bool stored = length >= block.Length;
            if (stored) block.CopyTo(target[sizeof(uint)..]);
            uint size = stored ? (uint)block.Length | StoredBlock : (uint)length;
            BinaryPrimitives.WriteUInt32LittleEndian(target, size);
            destination.Advance(sizeof(uint) + (int)(size & ~StoredBlock));
            bytes = bytes[block.Length..];
        }

        destination.Write([0, 0, 0, 0]);
    }

    private static bool TryReadHeader(ref ReadOnlySpan<byte> frame, bool checkHeader, out int flags, out int largestBlock)
    {
        (flags, largestBlock) = (0, 0);
        if (frame.Length < Header.Length || BinaryPrimitives.ReadUInt32LittleEndian(frame) != Magic) return false;
        (flags, int block) = (frame[4], frame[5]);
        bool known = (flags & (VersionMask | IndependentBlocks)) == (Version | IndependentBlocks) && (flags & 0b11) == 0;
        if (!known || (block & 0b1000_1111) != 0 || block >> 4 < 4) return false;
        largestBlock = 1 << (8 + (2 * (block >> 4))); // 64 KiB, 256 KiB, 1 MiB, 4 MiB
        int length = Header.Length + ((flags & ContentSize) != 0 ? sizeof(ulong) : 0);
        if (frame.Length < length) return false;
        if (checkHeader && (byte)(XXH32.DigestOf(frame[4..(length - 1)]) >> 8) != frame[length - 1]) return false;
        frame = frame[length..];
        return true;
    }

    private static bool TryTakeChecksum(ReadOnlySpan<byte> block, ref ReadOnlySpan<byte> rest)
    {
        if (!BinaryPrimitives.TryReadUInt32LittleEndian(rest, out uint checksum) || checksum != XXH32.DigestOf(block)) return false;
        rest = rest[sizeof(uint)..];
        return true;
    }

    private static int Copy(ReadOnlySpan<byte> block, PooledBuffer destination)
    {
        destination.Write(block);
        return block.Length;
    }

    private static int DecompressBlock(ReadOnlySpan<byte> block, int largestBlock, PooledBuffer destination)
    {
        int room = (int)Math.Min(largestBlock, (long)block.Length * LargestRatio);
        int count = LZ4Codec.Decode(block, destination.GetSpan(room)[..room]);
        if (count > 0) destination.Advance(count);
        return count;
    }
}
