using System.Buffers;

namespace EventGateway.Schemas.Formats;

/// <summary>URI templates, RFC 6570: literals, and expressions in braces.</summary>
internal static class UriTemplateFormat
{
    private const int MaxPrefixDigits = 4;

    /// <summary>The letters of ASCII that a literal may have, with the apostrophe that erratum 6937 adds.</summary>
    private static readonly SearchValues<byte> Literal = SearchValues.Create(
        "!#$&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz~"u8);

    public static bool Holds(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            int open = text.IndexOf((byte)'{');
            if (!UriLetters.AreAll(open < 0 ? text : text[..open], Literal, UriAlphabet.UnicodeWithPrivate)) return false;
            if (open < 0) return true;
            text = text[(open + 1)..];
            int close = text.IndexOf((byte)'}');
            if (close < 0 || !IsExpression(text[..close])) return false;
            text = text[(close + 1)..];
        }
    }

    /// <summary>An operator, then variables with commas between them.</summary>
    private static bool IsExpression(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && "+#./;?&=,!@|"u8.Contains(text[0])) text = text[1..];
        while (true)
        {
            int comma = text.IndexOf((byte)',');
            if (!IsVariable(comma < 0 ? text : text[..comma])) return false;
            if (comma < 0) return true;
            text = text[(comma + 1)..];
        }
    }

    /// <summary>A name, then * or a colon and the length of a prefix.</summary>
    private static bool IsVariable(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty && text[^1] == '*') return IsName(text[..^1]);
        int colon = text.IndexOf((byte)':');
        return colon < 0 ? IsName(text) : IsName(text[..colon]) && IsPrefixLength(text[(colon + 1)..]);
    }

    /// <summary>Letters, digits, underscores and escapes; single dots between them.</summary>
    private static bool IsName(ReadOnlySpan<byte> text)
    {
        bool needsLetter = true;
        while (!text.IsEmpty)
        {
            int length = char.IsAsciiLetterOrDigit((char)text[0]) || text[0] == '_' ? 1 : UriLetters.LengthOfEscape(text);
            if (length == 0 && (text[0] != '.' || needsLetter)) return false;
            needsLetter = length == 0;
            text = text[Math.Max(length, 1)..];
        }

        return !needsLetter;
    }

    private static bool IsPrefixLength(ReadOnlySpan<byte> digits) =>
        digits.Length is > 0 and <= MaxPrefixDigits && digits[0] != '0' && digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
}
