using System.Globalization;

namespace EventGateway.Schemas.Validating;

/// <summary>Where and why bytes stop being JSON.</summary>
/// <param name="Offset">The place, in bytes from the beginning.</param>
/// <param name="Reason">A sentence without the value.</param>
internal sealed record BadByte(long Offset, string Reason)
{
    /// <summary>The first bad byte, or null if the bytes are one JSON text. Behind them stand zeros.</summary>
    public static unsafe BadByte? Find(byte* start, byte* end)
    {
        var grammar = new JsonGrammar(end);
        byte* at = start == end ? grammar.Fail(end, JsonFault.NoValue) : grammar.Value(grammar.SkipWhitespace(start), depth: 0);
        if (at != null && (at = grammar.SkipWhitespace(at)) == end) return null;
        if (at != null) grammar.Fail(at, JsonFault.NoEnd);
        return new BadByte(grammar.FailedAt - start, Describe(grammar, start));
    }

    /// <summary>The place as a person finds it: of texts of several lines line and column, too.</summary>
    public string PlaceIn(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> before = text[..(int)Offset];
        int line = before.Count((byte)'\n') + 1;
        if (line == 1) return string.Create(CultureInfo.InvariantCulture, $"byte {Offset}");
        int column = 1;
        foreach (byte letter in before[(before.LastIndexOf((byte)'\n') + 1)..])
        {
            if (!IsContinuation(letter)) column++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"byte {Offset} (line {line}, column {column})");
    }

    private static unsafe string Describe(in JsonGrammar grammar, byte* start)
    {
        byte* at = grammar.FailedAt;
        if (at == grammar.End) return "The text ends too early";
        byte before = at == start ? (byte)0 : at[-1];
        return grammar.Fault switch
        {
            JsonFault.NoValue or JsonFault.NoDigit when at == start && IsByteOrderMark(at) => "The text must not begin with a byte order mark",
            JsonFault.NoDigit when before is (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E' => "A digit is expected here",
            JsonFault.NoValue or JsonFault.NoDigit => "A value is expected here",
            JsonFault.NoLiteral => "true, false or null is expected here",
            JsonFault.NoName => "A name in double quotes is expected here",
            JsonFault.NoColon => "A colon is expected here",
            JsonFault.NoCommaOrBrace or JsonFault.NoCommaOrBracket or JsonFault.NoEnd when before == '0' && char.IsAsciiDigit((char)*at) => "A number must not begin with a zero and go on with digits",
            JsonFault.NoCommaOrBrace => "A comma or } is expected here",
            JsonFault.NoCommaOrBracket => "A comma or ] is expected here",
            JsonFault.ControlCharacter => "A control character is not allowed here",
            JsonFault.BadEscape => "This is no escape of JSON",
            JsonFault.NotUtf8 => "The text is not well-formed UTF-8",
            JsonFault.TooDeep => $"Nesting deeper than {JsonGrammar.MaxDepth} is not accepted",
            _ => "Nothing may follow the value",
        };
    }

    private static unsafe bool IsByteOrderMark(byte* at) => new ReadOnlySpan<byte>(at, 3).SequenceEqual("\uFEFF"u8);

    private static bool IsContinuation(byte letter) => (letter & 0xC0) == 0x80;
}
