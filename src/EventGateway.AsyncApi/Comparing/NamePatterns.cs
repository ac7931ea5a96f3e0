using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Whether names of properties match patterns, as the validator sees it.</summary>
internal sealed class NamePatterns
{
    private readonly Dictionary<string, JsonSchema?> _compiled = [];

    /// <summary>Null if that cannot be told.</summary>
    public bool? Matches(string pattern, string name)
    {
        if (!_compiled.TryGetValue(pattern, out JsonSchema? schema)) _compiled.Add(pattern, schema = Compile(pattern));
        return schema?.IsValid(DocumentValues.ToJson(TextOf(name)));
    }

    private static JsonSchema? Compile(string pattern)
    {
        try
        {
            return JsonSchema.Compile(new DocumentNode { Kind = DocumentKind.Object, Members = [new DocumentMember("pattern", TextOf(pattern), 1, 1)] });
        }
        catch (DocumentRefusedException)
        {
            return null;
        }
    }

    private static DocumentNode TextOf(string text) => new() { Kind = DocumentKind.String, Text = text };
}
