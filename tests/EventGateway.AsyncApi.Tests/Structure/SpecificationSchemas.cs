using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>The JSON Schemas that the specification publishes of itself.</summary>
internal static class SpecificationSchemas
{
    public static readonly string[] Versions = ["2.0.0", "2.6.0", "3.0.0", "3.1.0"];

    public static DocumentNode Read(string version) =>
        JsonDocumentReader.Read(File.ReadAllText(SharedData.PathOf($"asyncapi/spec-json-schemas/{version}.json")), version);

    /// <summary>What a subschema means: local references followed, a reference as alternative left out.</summary>
    public static DocumentNode Resolve(DocumentNode root, DocumentNode schema)
    {
        while (true)
        {
            if (schema["$ref"] is { Kind: DocumentKind.String } reference) schema = Follow(root, reference.Text);
            else if (schema["oneOf"] is { Items.Length: 2 } choice && choice.Items.Any(IsReference)) schema = choice.Items.First(item => !IsReference(item));
            else return schema;
        }
    }

    private static bool IsReference(DocumentNode schema) => schema["$ref"]?.Text == "#/definitions/Reference";

    private static DocumentNode Follow(DocumentNode root, string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, static (node, token) => node[token.Replace("~1", "/", StringComparison.Ordinal)]!);
}
