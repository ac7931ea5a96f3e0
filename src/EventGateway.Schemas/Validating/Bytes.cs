using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Validating;

/// <summary>Comparison of short runs of bytes, by whole words that may overlap.</summary>
internal static unsafe class Bytes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreEqual(byte* left, byte* right, int length)
    {
        if (length >= sizeof(ulong)) return AreEqualWords(left, right, length);
        if (length >= sizeof(uint))
        {
            int last = length - sizeof(uint);
            return *(uint*)left == *(uint*)right && *(uint*)(left + last) == *(uint*)(right + last);
        }

        return length switch
        {
            0 => true,
            1 => *left == *right,
            _ => *(ushort*)left == *(ushort*)right && *(ushort*)(left + length - 2) == *(ushort*)(right + length - 2),
        };
    }

    private static bool AreEqualWords(byte* left, byte* right, int length)
    {
        int last = length - sizeof(ulong);
        for (int at = 0; at < last; at += sizeof(ulong))
        {
            if (*(ulong*)(left + at) != *(ulong*)(right + at)) return false;
        }

        return *(ulong*)(left + last) == *(ulong*)(right + last);
    }
}
