namespace EventGateway.Schemas.Formats;

/// <summary>The Mailbox of RFC 5321, section 4.1.2.</summary>
internal static class EmailFormat
{
    public static bool Holds(ReadOnlySpan<byte> text)
    {
        int at = text.LastIndexOf((byte)'@');
        return at > 0 && IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocalPart(ReadOnlySpan<byte> text)
    {
        if (text[0] == '"') return IsQuoted(text);
        if (text[0] == '.' || text[^1] == '.' || text.IndexOf(".."u8) >= 0) return false;
        foreach (byte letter in text)
        {
            if (letter != '.' && !IsAtomLetter(letter)) return false;
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[^1] != '"') return false;
        ReadOnlySpan<byte> inner = text[1..^1];
        for (int at = 0; at < inner.Length; at++)
        {
            if (inner[at] == '\\') at++;
            else if (inner[at] == '"') return false;
            if (at == inner.Length || inner[at] is < (byte)' ' or > (byte)'~') return false;
        }

        return true;
    }

    private static bool IsAtomLetter(byte letter) => char.IsAsciiLetterOrDigit((char)letter) || "!#$%&'*+-/=?^_`{|}~"u8.Contains(letter);

    private static bool IsDomain(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']') return IsNameOfHost(text);
        ReadOnlySpan<byte> address = text[1..^1];
        ReadOnlySpan<byte> tag = "IPv6:"u8;
        return address.StartsWith(tag) ? AddressFormats.IsIpv6(address[tag.Length..]) : AddressFormats.IsIpv4(address);
    }

    /// <summary>Labels of letters, digits and inner hyphens, with dots between them.</summary>
    private static bool IsNameOfHost(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            int dot = text.IndexOf((byte)'.');
            ReadOnlySpan<byte> label = dot < 0 ? text : text[..dot];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-') return false;
            foreach (byte letter in label)
            {
                if (letter != '-' && !char.IsAsciiLetterOrDigit((char)letter)) return false;
            }

            if (dot < 0) return true;
            text = text[(dot + 1)..];
        }
    }
}
