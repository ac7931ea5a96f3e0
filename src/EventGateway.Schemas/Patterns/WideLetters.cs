namespace EventGateway.Schemas.Patterns;

/// <summary>Letters beyond ASCII.</summary>
internal static unsafe class WideLetters
{
    private const int BitsPerContinuation = 6;

    /// <summary>The bytes of a letter, by its first.</summary>
    public static int LengthOf(int lead) => lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

    /// <summary>Reads one code point of well-formed UTF-8.</summary>
    public static int Read(byte* at, byte* end)
    {
        int length = LengthOf(*at);
        int codePoint = *at & (0x7F >> length);
        for (byte* last = at + length; ++at < last && at < end;) codePoint = (codePoint << BitsPerContinuation) | (*at & 0x3F);
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
