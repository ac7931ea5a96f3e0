using System.Numerics;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>Writes the zigzag varints of records; one of 32 bits and one of 64 have the same bytes for the same number.</summary>
internal static class Varint
{
    private const int LargestBytes = 10;

    public static int Size(long value) => (BitOperations.Log2(Fold(value) | 1) / 7) + 1;

    public static void Write(PooledBuffer target, long value)
    {
        Span<byte> bytes = target.GetSpan(LargestBytes);
        int length = 0;
        ulong rest = Fold(value);
        for (; rest >= 0x80; rest >>= 7) bytes[length++] = (byte)(rest | 0x80);
        bytes[length++] = (byte)rest;
        target.Advance(length);
    }

    private static ulong Fold(long value) => (ulong)((value << 1) ^ (value >> 63));
}
