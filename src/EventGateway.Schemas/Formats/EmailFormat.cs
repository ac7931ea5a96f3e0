namespace EventGateway.Schemas.Formats;

/// <summary>The Mailbox of RFC 5321, section 4.1.2, and of RFC 6531, section 3.3, which has letters beyond ASCII too.</summary>
internal static class EmailFormat
{
    public static bool Holds(ReadOnlySpan<byte> text)
    {
        int at = text.LastIndexOf((byte)'@');
        if (at <= 0 || !IsLocalPart(text[..at], isInternational: false)) return false;
        ReadOnlySpan<byte> domain = text[(at + 1)..];
        return IsAddress(domain) || HostnameFormat.AreLabels(domain);
    }

    public static bool HoldsInternational(ReadOnlySpan<byte> text)
    {
        int at = text.LastIndexOf((byte)'@');
        if (at <= 0 || !IsLocalPart(text[..at], isInternational: true)) return false;
        ReadOnlySpan<byte> domain = text[(at + 1)..];
        return IsAddress(domain) || HostnameFormat.HoldsInternational(domain, isNormalizedLater: true); // by who sends the mail
    }

    private static bool IsLocalPart(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text[0] == '"') return IsQuoted(text, isInternational);
        if (text[0] == '.' || text[^1] == '.' || text.IndexOf(".."u8) >= 0) return false;
        foreach (byte letter in text)
        {
            if (letter != '.' && !IsAtomLetter(letter) && !(isInternational && letter >= 0x80)) return false;
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> text, bool isInternational)
    {
        if (text.Length < 2 || text[^1] != '"') return false;
        ReadOnlySpan<byte> inner = text[1..^1];
        byte last = isInternational ? byte.MaxValue : (byte)'~';
        for (int at = 0; at < inner.Length; at++)
        {
            if (inner[at] == '\\') at++;
            else if (inner[at] == '"') return false;
            if (at == inner.Length || inner[at] is < (byte)' ' or 0x7F || inner[at] > last) return false;
        }

        return true;
    }

    private static bool IsAtomLetter(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || "!#$%&'*+-/=?^_`{|}~"u8.Contains(letter);

    /// <summary>Whether a domain is an address in brackets.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']') return false;
        ReadOnlySpan<byte> address = text[1..^1];
        ReadOnlySpan<byte> tag = "IPv6:"u8;
        return address.StartsWith(tag) ? AddressFormats.IsIpv6(address[tag.Length..]) : AddressFormats.IsIpv4(address);
    }
}
