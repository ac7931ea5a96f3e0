using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Ranges of code points as sequences of byte ranges.</summary>
internal static class Utf8Ranges
{
    private const int BitsPerContinuation = 6;

    private static readonly int[] LastOfLength = [0x7F, 0x7FF, 0xFFFF, CodePointSet.LastCodePoint];

    /// <summary>The sequences that together are the UTF-8 of the range.</summary>
    public static IEnumerable<(byte First, byte Last)[]> Of(int first, int last)
    {
        foreach (int lengthEnd in LastOfLength)
        {
            if (first > lengthEnd) continue;
            foreach ((byte, byte)[] sequence in OfOneLength(first, Math.Min(last, lengthEnd))) yield return sequence;
            if (last <= lengthEnd) yield break;
            first = lengthEnd + 1;
        }
    }

    /// <summary>Cuts a range until all its trailing bytes run over everything.</summary>
    private static IEnumerable<(byte First, byte Last)[]> OfOneLength(int first, int last)
    {
        int length = Encode(first).Length;
        for (int continuation = 1; continuation < length; continuation++)
        {
            int mask = (1 << (BitsPerContinuation * continuation)) - 1;
            if ((first & ~mask) == (last & ~mask)) break;
            if ((first & mask) != 0) return OfOneLength(first, first | mask).Concat(OfOneLength((first | mask) + 1, last));
            if ((last & mask) != mask) return OfOneLength(first, (last & ~mask) - 1).Concat(OfOneLength(last & ~mask, last));
        }

        return [[.. Encode(first).Zip(Encode(last))]];
    }

    private static byte[] Encode(int codePoint)
    {
        var bytes = new byte[4];
        return bytes[..Wtf8.Encode(codePoint, bytes)];
    }
}
