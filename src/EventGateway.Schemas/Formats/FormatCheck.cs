using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Formats;

/// <summary>Checks the text of a string against a format. Time is linear in the text, but for the names of groups in a <c>regex</c>, which are sorted; nothing is allocated.</summary>
internal static class FormatCheck
{
    /// <summary>Makes the tables that a format looks things up in, once in a process, so that no verdict has to.</summary>
    public static void Prepare(FormatKind format)
    {
        const int Acute = 0x301;
        if (format is FormatKind.Hostname or FormatKind.IdnHostname or FormatKind.Email or FormatKind.IdnEmail) NormalForm.Holds(['e', Acute]);
        if (format == FormatKind.Regex) RegexFormat.Holds(@"\p{L}"u8);
    }

    /// <summary>Whether the text has the format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="text">What the string says, in UTF-8.</param>
    public static bool Holds(FormatKind format, ReadOnlySpan<byte> text) => format switch
    {
        FormatKind.DateTime => DateTimeFormats.IsDateTime(text),
        FormatKind.Date => DateTimeFormats.IsDate(text),
        FormatKind.Time => DateTimeFormats.IsTime(text),
        FormatKind.Duration => DurationFormat.Holds(text),
        FormatKind.Uuid => UuidFormat.Holds(text),
        FormatKind.Email => EmailFormat.Holds(text),
        FormatKind.IdnEmail => EmailFormat.HoldsInternational(text),
        FormatKind.Hostname => HostnameFormat.Holds(text),
        FormatKind.IdnHostname => HostnameFormat.HoldsInternational(text),
        FormatKind.Ipv4 => AddressFormats.IsIpv4(text),
        FormatKind.Ipv6 => AddressFormats.IsIpv6(text),
        FormatKind.Uri => UriFormat.IsUri(text, UriAlphabet.Ascii),
        FormatKind.UriReference => UriFormat.IsReference(text, UriAlphabet.Ascii),
        FormatKind.Iri => UriFormat.IsUri(text, UriAlphabet.Unicode),
        FormatKind.IriReference => UriFormat.IsReference(text, UriAlphabet.Unicode),
        FormatKind.UriTemplate => UriTemplateFormat.Holds(text),
        FormatKind.JsonPointer => JsonPointerFormats.IsPointer(text),
        FormatKind.RelativeJsonPointer => JsonPointerFormats.IsRelativePointer(text),
        FormatKind.Regex => RegexFormat.Holds(text),
        _ => true,
    };
}
