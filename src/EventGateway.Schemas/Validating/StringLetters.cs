using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>The UTF-8 bytes that a well-formed JSON string stands for, escapes resolved.</summary>
internal unsafe struct StringLetters(JsonValue text)
{
    private readonly byte* _end = text.End - 1;
    private byte* _at = text.Start + 1;
    private uint _pending;

    /// <summary>The next byte, or false and -1 at the end.</summary>
    public bool Next(out int letter)
    {
        if (_pending != 0)
        {
            letter = (byte)_pending;
            _pending >>= 8;
            return true;
        }

        if (_at >= _end)
        {
            letter = -1;
            return false;
        }

        letter = *_at == '\\' ? FirstOfEscape() : *_at++;
        return true;
    }

    private int FirstOfEscape()
    {
        int codePoint = StringEscape.Read(ref _at, _end);
        Span<byte> bytes = stackalloc byte[4];
        int length = Wtf8.Encode(codePoint, bytes);
        for (int index = length - 1; index > 0; index--) _pending = (_pending << 8) | bytes[index];
        return bytes[0];
    }
}
