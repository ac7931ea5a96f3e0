namespace EventGateway.Schemas.Formats;

/// <summary>Addresses of hosts: RFC 2673 section 3.2 and RFC 4291 section 2.2.</summary>
internal static class AddressFormats
{
    public static bool IsIpv4(ReadOnlySpan<byte> text)
    {
        for (int part = 0; part < 4; part++)
        {
            int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits < 0) digits = text.Length;
            if (!IsOctet(text[..digits])) return false;
            text = text[digits..];
            if (part == 3) return text.IsEmpty;
            if (text.IsEmpty || text[0] != '.') return false;
            text = text[1..];
        }

        return false;
    }

    public static bool IsIpv6(ReadOnlySpan<byte> text)
    {
        int gap = text.IndexOf("::"u8);
        if (gap < 0) return CountGroups(text) == 8;
        ReadOnlySpan<byte> before = text[..gap];
        ReadOnlySpan<byte> after = text[(gap + 2)..];
        int groupsBefore = before.IsEmpty ? 0 : CountGroups(before);
        int groupsAfter = after.IsEmpty ? 0 : CountGroups(after);
        bool endsInIpv4 = before.Contains((byte)'.'); // only the very end may be written in decimals
        return groupsBefore >= 0 && groupsAfter >= 0 && groupsBefore + groupsAfter <= 7 && !endsInIpv4;
    }

    private static bool IsOctet(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0')) return false;
        int value = 0;
        foreach (byte digit in digits) value = (value * 10) + (digit - '0');
        return value <= 255;
    }

    /// <summary>The number of 16-bit groups, an IPv4 address at the end counting two; -1 if they are wrong.</summary>
    private static int CountGroups(ReadOnlySpan<byte> text)
    {
        for (int count = 1; ; count++)
        {
            int colon = text.IndexOf((byte)':');
            ReadOnlySpan<byte> group = colon < 0 ? text : text[..colon];
            if (colon < 0 && group.Contains((byte)'.')) return IsIpv4(group) ? count + 1 : -1;
            if (group.Length is 0 or > 4) return -1;
            foreach (byte digit in group)
            {
                if (!char.IsAsciiHexDigit((char)digit)) return -1;
            }

            if (colon < 0) return count;
            text = text[(colon + 1)..];
        }
    }
}
