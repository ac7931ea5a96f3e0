using System.Numerics;
using System.Runtime.InteropServices;

namespace EventGateway.Kafka.Records;

/// <summary>CRC-32C (Castagnoli), by the processor's instruction where it has one.</summary>
/// <remarks>
/// RFC 3720, appendix B.4. Each instruction waits for the one before it, although a processor could begin one every cycle. So three blocks that lie
/// side by side are taken at the same time, each with a checksum of its own, and the three are joined afterwards.
/// </remarks>
public static class Crc32C
{
    private const int BlockBytes = 1024;

    /// <summary>The checksum of bytes; 0 for none.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 3 * BlockBytes; bytes = bytes[(3 * BlockBytes)..]) crc = AppendThreeBlocks(crc, bytes);
        return ~Append(crc, bytes);
    }

    private static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (ulong word in Words(bytes)) crc = BitOperations.Crc32C(crc, word);
        foreach (byte value in bytes[^(bytes.Length % sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, value);
        return crc;
    }

    private static uint AppendThreeBlocks(uint crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> first = Words(bytes[..BlockBytes]);
        ReadOnlySpan<ulong> second = Words(bytes.Slice(BlockBytes, BlockBytes));
        ReadOnlySpan<ulong> third = Words(bytes.Slice(2 * BlockBytes, BlockBytes));
        (uint crc2, uint crc3) = (0, 0);
        for (int word = 0; word < first.Length; word++)
        {
            crc = BitOperations.Crc32C(crc, first[word]);
            crc2 = BitOperations.Crc32C(crc2, second[word]);
            crc3 = BitOperations.Crc32C(crc3, third[word]);
        }

        return BlockShift.Apply(BlockShift.Apply(crc) ^ crc2) ^ crc3;
    }

    /// <summary>The bytes as little-endian words, as all processors have them that the gateway is built for.</summary>
    private static ReadOnlySpan<ulong> Words(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, ulong>(bytes);

    /// <summary>
    /// What a checksum becomes behind a block of zeros. Appending is linear: the checksum of two blocks is that of the first, shifted past the second,
    /// XOR that of the second alone; and a shift of four bytes is the XOR of the shifts of each.
    /// </summary>
    private static class BlockShift
    {
        private static readonly uint[] Table = Create();

        public static uint Apply(uint crc)
        {
            ReadOnlySpan<uint> table = Table;
            return table[(byte)crc] ^ table[256 + (byte)(crc >> 8)] ^ table[512 + (byte)(crc >> 16)] ^ table[768 + (int)(crc >> 24)];
        }

        private static uint[] Create()
        {
            ReadOnlySpan<byte> zeros = stackalloc byte[BlockBytes];
            uint[] table = new uint[4 * 256];
            for (int bit = 0; bit < 32; bit++)
            {
                // The byte's other values come from those that are known already: all that have only lower bits.
                int highest = 1 << (bit % 8);
                Span<uint> values = table.AsSpan(256 * (bit / 8), 2 * highest);
                values[highest] = Append(1u << bit, zeros);
                for (int lower = 1; lower < highest; lower++) values[highest + lower] = values[highest] ^ values[lower];
            }

            return table;
        }
    }
}
