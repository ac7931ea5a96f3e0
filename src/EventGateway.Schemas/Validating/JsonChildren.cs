namespace EventGateway.Schemas.Validating;

/// <summary>The items of a well-formed array, or the members of an object, one after the other.</summary>
internal unsafe struct JsonChildren(JsonValue parent)
{
    private readonly bool _isObject = *parent.Start == '{';
    private JsonGrammar _grammar = new(parent.End);
    private byte* _at = parent.Start;

    public static int Count(JsonValue parent)
    {
        var children = new JsonChildren(parent);
        int count = 0;
        while (children.Next(out _, out _)) count++;
        return count;
    }

    /// <summary>The next child; <paramref name="name"/> is meaningful for members only.</summary>
    public bool Next(out JsonValue name, out JsonValue value)
    {
        // Before each child stands one byte, the bracket or a comma; behind the last one the closing bracket.
        name = value = default;
        byte* start = _grammar.SkipWhitespace(_at + 1);
        if (start >= _grammar.End || *start is (byte)']' or (byte)'}') return false;
        if (_isObject)
        {
            name = new JsonValue(start, _grammar.String(start + 1, out _));
            start = _grammar.Colon(name.End);
        }

        value = new JsonValue(start, _grammar.Value(start, depth: 0));
        _at = _grammar.SkipWhitespace(value.End);
        return true;
    }
}
