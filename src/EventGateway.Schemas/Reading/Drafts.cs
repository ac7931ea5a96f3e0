namespace EventGateway.Schemas.Reading;

/// <summary>The names of the drafts.</summary>
internal static class Drafts
{
    /// <summary>The draft that a <c>$schema</c> names, or null if it is none that we know.</summary>
    public static SchemaDraft? Named(string uri) => uri.TrimEnd('#') switch
    {
        "http://json-schema.org/draft-04/schema" or "https://json-schema.org/draft-04/schema" => SchemaDraft.V04,
        "http://json-schema.org/draft-06/schema" or "https://json-schema.org/draft-06/schema" => SchemaDraft.V06,
        "http://json-schema.org/draft-07/schema" or "https://json-schema.org/draft-07/schema" => SchemaDraft.V07,
        "https://json-schema.org/draft/2019-09/schema" => SchemaDraft.V2019,
        "https://json-schema.org/draft/2020-12/schema" => SchemaDraft.V2020,
        _ => null,
    };
}
