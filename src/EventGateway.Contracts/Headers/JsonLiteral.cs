namespace EventGateway.Contracts.Headers;

/// <summary>Tells texts that are a JSON number or boolean from texts that are not (RFC 8259, sections 3 and 6).</summary>
internal static class JsonLiteral
{
    public static bool IsNumberOrBoolean(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || IsNumber(text);

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'-', ..]) text = text[1..];

        int digits = CountDigits(text);
        if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
        text = text[digits..];

        if (text is [(byte)'.', ..])
        {
            digits = CountDigits(text[1..]);
            if (digits == 0) return false;
            text = text[(1 + digits)..];
        }

        if (text is [(byte)'e' or (byte)'E', ..])
        {
            text = text[1..];
            if (text is [(byte)'+' or (byte)'-', ..]) text = text[1..];
            digits = CountDigits(text);
            return digits > 0 && digits == text.Length;
        }

        return text.IsEmpty;
    }

    private static int CountDigits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }
}
