using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Formats;

/// <summary>Checks the text of a string against a format. Allocates nothing.</summary>
internal static class FormatCheck
{
    /// <summary>Whether the text has the format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="text">What the string says, in UTF-8.</param>
    public static bool Holds(FormatKind format, ReadOnlySpan<byte> text) => format switch
    {
        FormatKind.DateTime => DateTimeFormats.IsDateTime(text),
        FormatKind.Date => DateTimeFormats.IsDate(text),
        FormatKind.Time => DateTimeFormats.IsTime(text),
        FormatKind.Duration => DurationFormat.Holds(text),
        FormatKind.Uuid => IsUuid(text),
        FormatKind.Email => EmailFormat.Holds(text),
        FormatKind.Ipv4 => AddressFormats.IsIpv4(text),
        FormatKind.Ipv6 => AddressFormats.IsIpv6(text),
        FormatKind.Uri => UriFormat.IsUri(text),
        FormatKind.UriReference => UriFormat.IsReference(text),
        FormatKind.JsonPointer => IsJsonPointer(text),
        FormatKind.RelativeJsonPointer => IsRelativeJsonPointer(text),
        _ => true,
    };

    /// <summary>RFC 4122, the form with hyphens.</summary>
    private static bool IsUuid(ReadOnlySpan<byte> text)
    {
        const int Length = 36;
        if (text.Length != Length) return false;
        for (int at = 0; at < Length; at++)
        {
            bool isHyphen = at is 8 or 13 or 18 or 23;
            if (isHyphen ? text[at] != '-' : !char.IsAsciiHexDigit((char)text[at])) return false;
        }

        return true;
    }

    /// <summary>RFC 6901.</summary>
    private static bool IsJsonPointer(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return true;
        if (text[0] != '/') return false;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] != '~') continue;
            if (at + 1 == text.Length || text[at + 1] is not ((byte)'0' or (byte)'1')) return false;
        }

        return true;
    }

    /// <summary>draft-bhutton-relative-json-pointer: a number without leading zeros, then # or a pointer.</summary>
    private static bool IsRelativeJsonPointer(ReadOnlySpan<byte> text)
    {
        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = text.Length;
        if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
        ReadOnlySpan<byte> rest = text[digits..];
        return rest.SequenceEqual("#"u8) || IsJsonPointer(rest);
    }
}
