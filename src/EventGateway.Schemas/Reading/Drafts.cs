namespace EventGateway.Schemas.Reading;

/// <summary>The names of the drafts.</summary>
internal static class Drafts
{
    /// <summary>The draft that a <c>$schema</c> names, or null if it is none that we know.</summary>
    public static Draft? Named(string uri) => uri.TrimEnd('#') switch
    {
        "http://json-schema.org/draft-04/schema" or "https://json-schema.org/draft-04/schema" => Draft.V04,
        "http://json-schema.org/draft-06/schema" or "https://json-schema.org/draft-06/schema" => Draft.V06,
        "http://json-schema.org/draft-07/schema" or "https://json-schema.org/draft-07/schema" => Draft.V07,
        "https://json-schema.org/draft/2019-09/schema" => Draft.V2019,
        "https://json-schema.org/draft/2020-12/schema" => Draft.V2020,
        _ => null,
    };
}
