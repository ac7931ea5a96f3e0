namespace EventGateway.Schemas.Program;

/// <summary>The formats that are checked.</summary>
internal enum FormatKind
{
    None,
    DateTime,
    Date,
    Time,
    Duration,
    Uuid,
    Email,
    Ipv4,
    Ipv6,
    Uri,
    UriReference,
    JsonPointer,
    RelativeJsonPointer,
    Hostname,
    IdnHostname,
    IdnEmail,
    Iri,
    IriReference,
    UriTemplate,
    Regex,
}
