using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>What content types and schema formats mean to the gateway.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    private static readonly (string Name, SchemaDraft Draft)[] Drafts =
    [
        ("draft-04", SchemaDraft.V04), ("draft-06", SchemaDraft.V06), ("draft-07", SchemaDraft.V07), ("2019-09", SchemaDraft.V2019), ("2020-12", SchemaDraft.V2020),
    ];

    /// <summary>Whether a payload of that type is JSON text (RFC 6839 for <c>+json</c>).</summary>
    public static bool IsJson(string contentType)
    {
        string name = NameOf(contentType);
        return name is Json or "text/json" || name.EndsWith("+json", StringComparison.Ordinal);
    }

    /// <summary>
    /// The JSON Schema draft of a schema with that <c>schemaFormat</c>: what its own <c>$schema</c> says, then what the format says, then
    /// draft 07, which AsyncAPI schemas build on. Null if it is another schema language.
    /// </summary>
    public static SchemaDraft? DraftOf(string? schemaFormat, DocumentNode schema)
    {
        if (schemaFormat is not null && !IsJsonSchema(schemaFormat)) return null;

        SchemaDraft? named = schema["$schema"] is { Kind: DocumentKind.String } dialect ? KnownDraft(dialect.Text) : null;
        if (named is not null || schemaFormat is null || !NameOf(schemaFormat).StartsWith("application/schema+", StringComparison.Ordinal)) return named ?? SchemaDraft.V07;

        return schemaFormat.Contains("version", StringComparison.OrdinalIgnoreCase) ? KnownDraft(schemaFormat) : SchemaDraft.V07;
    }

    /// <summary>Whether the payload or schema of an object is in another language than JSON Schema, in which <c>$ref</c> means nothing.</summary>
    public static bool IsForeign(DocumentNode holder) => holder["schemaFormat"] is { Kind: DocumentKind.String } format && !IsJsonSchema(format.Text);

    /// <summary>Whether schemas of that <c>schemaFormat</c> are JSON Schemas.</summary>
    public static bool IsJsonSchema(string schemaFormat) => IsAsyncApi(schemaFormat) || NameOf(schemaFormat) is "application/schema+json" or "application/schema+yaml";

    /// <summary>Whether a <c>schemaFormat</c> names the schemas of AsyncAPI itself.</summary>
    public static bool IsAsyncApi(string schemaFormat) =>
        NameOf(schemaFormat) is "application/vnd.aai.asyncapi" or "application/vnd.aai.asyncapi+json" or "application/vnd.aai.asyncapi+yaml";

    private static SchemaDraft? KnownDraft(string text)
    {
        foreach ((string name, SchemaDraft draft) in Drafts)
        {
            if (text.Contains(name, StringComparison.Ordinal)) return draft;
        }

        return null;
    }

    private static string NameOf(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();
}
