using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>What content types and schema formats mean to the gateway.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    public const string DefaultDraft = "draft-07";

    private static readonly string[] Drafts = ["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"];

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
    public static string? DraftOf(string? schemaFormat, DocumentNode schema)
    {
        string? draft = DefaultDraft;
        if (schemaFormat is not null)
        {
            string name = NameOf(schemaFormat);
            bool isJsonSchema = name is "application/schema+json" or "application/schema+yaml";
            if (!IsAsyncApi(schemaFormat) && !isJsonSchema) return null;
            if (isJsonSchema && schemaFormat.Contains("version", StringComparison.OrdinalIgnoreCase)) draft = KnownDraft(schemaFormat);
        }

        return schema["$schema"] is { Kind: DocumentKind.String } dialect ? KnownDraft(dialect.Text) ?? draft : draft;
    }

    /// <summary>Whether a <c>schemaFormat</c> names the schemas of AsyncAPI itself.</summary>
    public static bool IsAsyncApi(string schemaFormat) =>
        NameOf(schemaFormat) is "application/vnd.aai.asyncapi" or "application/vnd.aai.asyncapi+json" or "application/vnd.aai.asyncapi+yaml";

    /// <summary>The <c>$schema</c> of a draft.</summary>
    public static string DialectOf(string draft) => draft.StartsWith("draft-", StringComparison.Ordinal)
        ? $"http://json-schema.org/{draft}/schema#"
        : $"https://json-schema.org/draft/{draft}/schema";

    private static string? KnownDraft(string text) => Drafts.FirstOrDefault(draft => text.Contains(draft, StringComparison.Ordinal));

    private static string NameOf(string mediaType) => mediaType.Split(';')[0].Trim().ToLowerInvariant();
}
