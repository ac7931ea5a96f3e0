namespace EventGateway.Schemas.Formats;

/// <summary>URIs and references, RFC 3986 appendix A, and IRIs, RFC 3987 section 2.2.</summary>
internal static class UriFormat
{
    public static bool IsUri(ReadOnlySpan<byte> text, UriAlphabet alphabet)
    {
        int colon = text.IndexOf((byte)':');
        return colon > 0 && IsScheme(text[..colon]) && IsRest(text[(colon + 1)..], alphabet);
    }

    public static bool IsReference(ReadOnlySpan<byte> text, UriAlphabet alphabet)
    {
        int delimiter = text.IndexOfAny(":/?#"u8);
        bool hasScheme = delimiter >= 0 && text[delimiter] == ':';
        return hasScheme ? IsUri(text, alphabet) : IsRest(text, alphabet);
    }

    private static bool IsScheme(ReadOnlySpan<byte> text)
    {
        if (!char.IsAsciiLetter((char)text[0])) return false;
        foreach (byte letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.')) return false;
        }

        return true;
    }

    /// <summary>Everything behind the scheme: authority and path, query, fragment.</summary>
    private static bool IsRest(ReadOnlySpan<byte> text, UriAlphabet alphabet)
    {
        int fragment = text.IndexOf((byte)'#');
        if (fragment >= 0 && !UriLetters.AreAll(text[(fragment + 1)..], UriLetters.Query, alphabet)) return false;
        if (fragment >= 0) text = text[..fragment];

        int query = text.IndexOf((byte)'?');
        UriAlphabet ofQuery = alphabet == UriAlphabet.Ascii ? alphabet : UriAlphabet.UnicodeWithPrivate;
        if (query >= 0 && !UriLetters.AreAll(text[(query + 1)..], UriLetters.Query, ofQuery)) return false;
        if (query >= 0) text = text[..query];

        if (!text.StartsWith("//"u8)) return UriLetters.AreAll(text, UriLetters.Path, alphabet);
        ReadOnlySpan<byte> authority = text[2..];
        int path = authority.IndexOf((byte)'/');
        if (path >= 0 && !UriLetters.AreAll(authority[path..], UriLetters.Path, alphabet)) return false;
        return IsAuthority(path < 0 ? authority : authority[..path], alphabet);
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text, UriAlphabet alphabet)
    {
        int user = text.LastIndexOf((byte)'@');
        if (user >= 0 && !UriLetters.AreAll(text[..user], UriLetters.User, alphabet)) return false;
        ReadOnlySpan<byte> host = text[(user + 1)..];
        int port;
        if (!host.IsEmpty && host[0] == '[')
        {
            int close = host.IndexOf((byte)']');
            if (close < 0 || !IsAddressLiteral(host[1..close])) return false;
            port = close + 1;
            if (port < host.Length && host[port] != ':') return false;
        }
        else
        {
            int colon = host.IndexOf((byte)':');
            port = colon < 0 ? host.Length : colon;
            if (!UriLetters.AreAll(host[..port], UriLetters.Host, alphabet)) return false;
        }

        return port >= host.Length || host[(port + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static bool IsAddressLiteral(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (text[0] | 0x20) != 'v') return AddressFormats.IsIpv6(text);
        int dot = text.IndexOf((byte)'.');
        if (dot < 2 || dot + 1 == text.Length) return false;
        foreach (byte digit in text[1..dot])
        {
            if (!char.IsAsciiHexDigit((char)digit)) return false;
        }

        return text[(dot + 1)..].IndexOfAnyExcept(UriLetters.User) < 0;
    }
}
