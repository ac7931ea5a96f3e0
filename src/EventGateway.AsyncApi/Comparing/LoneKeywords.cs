using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Keywords that need no other schema to judge a value: listed values are tried out by the validator itself.</summary>
internal sealed class LoneKeywords(Place place, SchemaDraft draft)
{
    private static readonly HashSet<string> Names =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "format", "minItems", "maxItems",
        "uniqueItems", "minProperties", "maxProperties", "required", "dependentRequired",
    ];

    private static readonly string[] Paired = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

    private readonly Dictionary<string, JsonSchema?> _compiled = [];

    /// <summary>Those of these keywords that the schema has.</summary>
    public IEnumerable<string> Written => place.Node.Members.Select(member => member.Name).Where(Names.Contains);

    /// <summary>Whether the value passes the keyword; null if that cannot be told.</summary>
    public bool? Accepts(string keyword, DocumentNode value)
    {
        if (!_compiled.TryGetValue(keyword, out JsonSchema? schema)) _compiled.Add(keyword, schema = Compile(keyword));
        return schema?.IsValid(DocumentValues.ToJson(value));
    }

    /// <summary>The keyword alone, with what it needs beside it in draft 04.</summary>
    private JsonSchema? Compile(string keyword)
    {
        bool isPaired = draft == SchemaDraft.V04 && Paired.Contains(keyword);
        string[] needed = isPaired ? Paired : [keyword];
        var schema = new DocumentNode { Kind = DocumentKind.Object, Members = [.. place.Node.Members.Where(member => needed.Contains(member.Name))] };
        try
        {
            return JsonSchema.Compile(schema, "", SchemaOptions.Default with { Draft = draft });
        }
        catch (DocumentRefusedException)
        {
            return null;
        }
    }
}
