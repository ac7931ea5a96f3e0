namespace EventGateway.Schemas.Formats;

/// <summary>Which letters a URI may have.</summary>
internal enum UriAlphabet
{
    /// <summary>RFC 3986.</summary>
    Ascii,

    /// <summary>RFC 3987: ucschar too.</summary>
    Unicode,

    /// <summary>RFC 3987, in a query: ucschar and iprivate too.</summary>
    UnicodeWithPrivate,
}
