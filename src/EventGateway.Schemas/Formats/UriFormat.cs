namespace EventGateway.Schemas.Formats;

/// <summary>URIs and references, RFC 3986 appendix A.</summary>
internal static class UriFormat
{
    public static bool IsUri(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        return colon > 0 && IsScheme(text[..colon]) && IsRest(text[(colon + 1)..]);
    }

    public static bool IsReference(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        int firstDelimiter = text.IndexOfAny("/?#"u8);
        bool hasScheme = colon >= 0 && (firstDelimiter < 0 || colon < firstDelimiter);
        return hasScheme ? IsUri(text) : IsRest(text);
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
    private static bool IsRest(ReadOnlySpan<byte> text)
    {
        int fragment = text.IndexOf((byte)'#');
        if (fragment >= 0 && !AreLetters(text[(fragment + 1)..], "/?:@"u8)) return false;
        if (fragment >= 0) text = text[..fragment];

        int query = text.IndexOf((byte)'?');
        if (query >= 0 && !AreLetters(text[(query + 1)..], "/?:@"u8)) return false;
        if (query >= 0) text = text[..query];

        if (!text.StartsWith("//"u8)) return AreLetters(text, "/:@"u8);
        ReadOnlySpan<byte> authority = text[2..];
        int path = authority.IndexOf((byte)'/');
        if (path >= 0 && !AreLetters(authority[path..], "/:@"u8)) return false;
        return IsAuthority(path < 0 ? authority : authority[..path]);
    }

    private static bool IsAuthority(ReadOnlySpan<byte> text)
    {
        int user = text.LastIndexOf((byte)'@');
        if (user >= 0 && !AreLetters(text[..user], ":"u8)) return false;
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
            if (!AreLetters(host[..port], ""u8)) return false;
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

        return AreLetters(text[(dot + 1)..], ":"u8) && !text.Contains((byte)'%');
    }

    /// <summary>Whether all letters are unreserved, sub-delimiters, escaped, or one of some more.</summary>
    private static bool AreLetters(ReadOnlySpan<byte> text, ReadOnlySpan<byte> more)
    {
        for (int at = 0; at < text.Length; at++)
        {
            byte letter = text[at];
            if (char.IsAsciiLetterOrDigit((char)letter) || "-._~!$&'()*+,;="u8.Contains(letter) || more.Contains(letter)) continue;
            bool isEscape = letter == '%' && at + 2 < text.Length && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]);
            if (!isEscape) return false;
            at += 2;
        }

        return true;
    }
}
