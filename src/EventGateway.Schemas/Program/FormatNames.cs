namespace EventGateway.Schemas.Program;

/// <summary>The names of the formats that are checked.</summary>
internal static class FormatNames
{
    private static readonly string[] Names =
    [
        "", "date-time", "date", "time", "duration", "uuid", "email", "ipv4", "ipv6", "uri", "uri-reference", "json-pointer",
        "relative-json-pointer", "hostname", "idn-hostname", "idn-email", "iri", "iri-reference", "uri-template", "regex",
    ];

    /// <summary>The format of that name; <see cref="FormatKind.None"/> if it is not checked.</summary>
    public static FormatKind Named(string name) => (FormatKind)Math.Max(0, Array.IndexOf(Names, name));

    public static string NameOf(FormatKind format) => Names[(int)format];
}
