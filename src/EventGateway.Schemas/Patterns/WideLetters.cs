namespace EventGateway.Schemas.Patterns;

/// <summary>Letters beyond ASCII.</summary>
internal static unsafe class WideLetters
{
    private const int BitsPerContinuation = 6;

    /// <summary>Reads one code point of well-formed UTF-8 and goes behind it.</summary>
    public static int Read(ReadOnlySpan<byte> text, ref int at)
    {
        int lead = text[at++];
        int continuations = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        int codePoint = lead & (0x3F >> continuations);
        for (; continuations > 0 && at < text.Length; continuations--) codePoint = (codePoint << BitsPerContinuation) | (text[at++] & 0x3F);
        return codePoint;
    }

    /// <summary>The class of a code point.</summary>
    /// <param name="ranges">The first code points of the ranges, in ascending order, then their classes.</param>
    /// <param name="count">How many ranges there are.</param>
    /// <param name="codePoint">The code point; none is before the first range.</param>
    public static int ClassOf(int* ranges, int count, int codePoint)
    {
        int low = 0;
        for (int width = count; width > 1;)
        {
            int half = width >> 1;
            if (ranges[low + half] <= codePoint) low += half;
            width -= half;
        }

        return ranges[count + low];
    }
}
