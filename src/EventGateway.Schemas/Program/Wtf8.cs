namespace EventGateway.Schemas.Program;

/// <summary>UTF-8 that also carries lone surrogates (as three bytes): what a JSON string can say with escapes.</summary>
internal static class Wtf8
{
    public static byte[] Encode(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (int at = 0; at < text.Length; at++)
        {
            int codePoint = text[at];
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                codePoint = char.ConvertToUtf32(text[at], text[++at]);
            }

            bytes.AddRange(buffer[..Encode(codePoint, buffer)]);
        }

        return [.. bytes];
    }

    /// <summary>Writes one code point, a surrogate too, and says how many bytes it took.</summary>
    public static int Encode(int codePoint, Span<byte> destination)
    {
        if (codePoint < 0x80)
        {
            destination[0] = (byte)codePoint;
            return 1;
        }

        if (codePoint < 0x800)
        {
            destination[0] = (byte)(0xC0 | (codePoint >> 6));
            destination[1] = Continuation(codePoint);
            return 2;
        }

        if (codePoint < 0x10000)
        {
            destination[0] = (byte)(0xE0 | (codePoint >> 12));
            destination[1] = Continuation(codePoint >> 6);
            destination[2] = Continuation(codePoint);
            return 3;
        }

        destination[0] = (byte)(0xF0 | (codePoint >> 18));
        destination[1] = Continuation(codePoint >> 12);
        destination[2] = Continuation(codePoint >> 6);
        destination[3] = Continuation(codePoint);
        return 4;
    }

    private static byte Continuation(int bits) => (byte)(0x80 | (bits & 0x3F));
}
