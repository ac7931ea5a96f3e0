using System.Buffers;
using System.Text;

namespace EventGateway.Schemas.Formats;

/// <summary>The letters of the parts of URIs, RFC 3986, and of IRIs, RFC 3987.</summary>
internal static class UriLetters
{
    private const string Everywhere = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=";

    public static readonly SearchValues<byte> Host = Values(Everywhere);
    public static readonly SearchValues<byte> User = Values(Everywhere + ":");
    public static readonly SearchValues<byte> Path = Values(Everywhere + "/:@");
    public static readonly SearchValues<byte> Query = Values(Everywhere + "/?:@");

    /// <summary>Whether all letters are of a set, escaped with %, or letters beyond ASCII that the alphabet has.</summary>
    public static bool AreAll(ReadOnlySpan<byte> text, SearchValues<byte> set, UriAlphabet alphabet)
    {
        for (int at = text.IndexOfAnyExcept(set); at >= 0; at = text.IndexOfAnyExcept(set))
        {
            text = text[at..];
            int length = text[0] == '%' ? LengthOfEscape(text) : LengthOfUnicode(text, alphabet);
            if (length == 0) return false;
            text = text[length..];
        }

        return true;
    }

    /// <summary>3 if the text begins with an octet in percent-encoding, else 0.</summary>
    public static int LengthOfEscape(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && text[0] == '%' && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]) ? 3 : 0;

    /// <summary>The bytes of the first letter if it is beyond ASCII and the alphabet has it, else 0.</summary>
    public static int LengthOfUnicode(ReadOnlySpan<byte> text, UriAlphabet alphabet)
    {
        if (alphabet == UriAlphabet.Ascii || text[0] < 0x80) return 0;
        if (Rune.DecodeFromUtf8(text, out Rune rune, out int length) != OperationStatus.Done) return 0;
        return IsUcsChar(rune.Value) || (alphabet == UriAlphabet.UnicodeWithPrivate && IsPrivate(rune.Value)) ? length : 0;
    }

    private static bool IsUcsChar(int codePoint) => codePoint switch
    {
        < 0x10000 => codePoint is (>= 0xA0 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFEF),
        < 0xF0000 => (codePoint & 0xFFFF) <= 0xFFFD && codePoint is < 0xE0000 or >= 0xE1000,
        _ => false,
    };

    private static bool IsPrivate(int codePoint) => codePoint is (>= 0xE000 and <= 0xF8FF) or >= 0xF0000 && (codePoint & 0xFFFF) <= 0xFFFD;

    private static SearchValues<byte> Values(string letters) => SearchValues.Create(Encoding.ASCII.GetBytes(letters));
}
