using System.Text;
using System.Text.Json;
using Json.Schema;

namespace EventGateway.Bench.Schemas.Contestants;

/// <summary>Other validators of .NET, each from the same bytes to a verdict, in the fastest way that it offers.</summary>
internal static class Peers
{
    public const string NJsonSchema = "NJsonSchema";
    public const string JsonSchemaNet = "JsonSchema.Net";

    public static Func<byte[], bool> PrepareNJsonSchema(string schema)
    {
        global::NJsonSchema.JsonSchema compiled = global::NJsonSchema.JsonSchema.FromJsonAsync(schema).GetAwaiter().GetResult();
        return json => compiled.Validate(Encoding.UTF8.GetString(json)).Count == 0;
    }

    public static Func<byte[], bool> PrepareJsonSchemaNet(string schema)
    {
        // A registry of its own, for the global one takes each $id once; a schema that names no draft is of the one that we take it for.
        var build = new BuildOptions { SchemaRegistry = new SchemaRegistry(), Dialect = Dialect.Draft07 };
        JsonSchema compiled = JsonSchema.FromText(schema, build);
        var options = new EvaluationOptions { OutputFormat = OutputFormat.Flag };
        return json =>
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return compiled.Evaluate(document.RootElement, options).IsValid;
        };
    }
}
