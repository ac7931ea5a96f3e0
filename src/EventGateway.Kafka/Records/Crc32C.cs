using System.Buffers.Binary;
using System.Numerics;

namespace EventGateway.Kafka.Records;

/// <summary>CRC-32C (Castagnoli), by the processor's instruction where it has one.</summary>
/// <remarks>RFC 3720, appendix B.4.</remarks>
public static class Crc32C
{
    /// <summary>The checksum of bytes; 0 for none.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte value in bytes) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
