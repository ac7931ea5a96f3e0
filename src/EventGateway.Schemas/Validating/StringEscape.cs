using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>Resolves the escapes of well-formed JSON strings.</summary>
internal static unsafe class StringEscape
{
    /// <summary>Reads one escape, or two that are a surrogate pair, and moves behind it. A lone surrogate is itself.</summary>
    /// <param name="at">The backslash.</param>
    /// <param name="end">The closing quote.</param>
    public static int Read(ref byte* at, byte* end)
    {
        byte kind = at[1];
        if (kind != 'u')
        {
            at += 2;
            return kind switch
            {
                (byte)'b' => '\b',
                (byte)'f' => '\f',
                (byte)'n' => '\n',
                (byte)'r' => '\r',
                (byte)'t' => '\t',
                _ => kind,
            };
        }

        int unit = ReadUnit(at);
        at += 6;
        bool opensPair = char.IsHighSurrogate((char)unit) && end - at >= 6 && *at == '\\' && at[1] == 'u';
        if (!opensPair) return unit;
        int low = ReadUnit(at);
        if (!char.IsLowSurrogate((char)low)) return unit;
        at += 6;
        return char.ConvertToUtf32((char)unit, (char)low);
    }

    /// <summary>Writes what the string says; the result is never longer than the text.</summary>
    /// <param name="text">A well-formed string with its quotes.</param>
    /// <param name="destination">At least as long as the text.</param>
    /// <returns>The bytes written.</returns>
    public static int Decode(JsonValue text, Span<byte> destination)
    {
        int length = 0;
        byte* end = text.End - 1;
        for (byte* at = text.Start + 1; at < end;)
        {
            if (*at == '\\') length += Wtf8.Encode(Read(ref at, end), destination[length..]);
            else destination[length++] = *at++;
        }

        return length;
    }

    private static int ReadUnit(byte* escape)
    {
        int unit = 0;
        for (int digit = 2; digit < 6; digit++) unit = (unit << 4) | HexValue(escape[digit]);
        return unit;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
