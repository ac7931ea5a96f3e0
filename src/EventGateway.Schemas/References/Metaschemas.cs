using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.References;

/// <summary>The schemas of schemas, which are at hand without a network.</summary>
public static class Metaschemas
{
    /// <summary>The metaschema with that URI, or null.</summary>
    /// <param name="uri">The URI, such as <c>http://json-schema.org/draft-07/schema</c>.</param>
    public static DocumentNode? Find(string uri) => Drafts.Named(uri) is { } draft ? Read(draft) : null;

    private static DocumentNode Read(SchemaDraft draft)
    {
        string name = $"EventGateway.Schemas.Metaschemas.{draft}.json";
        using Stream stream = typeof(Metaschemas).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return JsonDocumentReader.Read(reader.ReadToEnd(), name);
    }
}
