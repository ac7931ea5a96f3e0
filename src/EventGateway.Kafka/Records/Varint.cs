using System.Numerics;
using EventGateway.Kafka.Compression;

namespace EventGateway.Kafka.Records;

/// <summary>Writes the zigzag varints of records.</summary>
internal static class Varint
{
    private const int LargestBytes = 5;

    public static int Size(int value) => (BitOperations.Log2(Fold(value) | 1) / 7) + 1;

    public static void Write(PooledBuffer target, int value)
    {
        Span<byte> bytes = target.GetSpan(LargestBytes);
        int length = 0;
        uint rest = Fold(value);
        for (; rest >= 0x80; rest >>= 7) bytes[length++] = (byte)(rest | 0x80);
        bytes[length++] = (byte)rest;
        target.Advance(length);
    }

    private static uint Fold(int value) => (uint)((value << 1) ^ (value >> 31));
}
