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
        byte* at = start == end ? grammar.Fail(end) : grammar.Value(grammar.SkipWhitespace(start), depth: 0);
        if (at == null) return new BadByte(grammar.FailedAt - start, Describe(grammar));
        at = grammar.SkipWhitespace(at);
        return at == end ? null : new BadByte(at - start, "Nothing may follow the value");
    }

    private static unsafe string Describe(in JsonGrammar grammar)
    {
        if (grammar.IsTooDeep) return $"Nesting deeper than {JsonGrammar.MaxDepth} is not accepted";
        if (grammar.FailedAt == grammar.End) return "The text ends too early";
        return *grammar.FailedAt switch
        {
            < (byte)' ' => "A control character is not allowed here",
            >= 0x80 => "The text is not well-formed UTF-8",
            _ => "The text is not JSON",
        };
    }
}
