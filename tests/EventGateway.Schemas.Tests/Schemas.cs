using System.Collections.Immutable;
using System.Text;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

/// <summary>Short forms for tests.</summary>
internal static class Schemas
{
    public static JsonSchema Compile(string schema, SchemaOptions? options = null) => JsonSchema.Compile(JsonDocumentReader.Read(schema), "", options);

    public static bool Accepts(string schema, string json) => Compile(schema).IsValid(Encoding.UTF8.GetBytes(json));

    public static string[] Messages(string schema, string json, int limit = 20) =>
        [.. Compile(schema).Explain(Encoding.UTF8.GetBytes(json), limit).Select(static error => error.Message)];

    public static ImmutableArray<Problem> ProblemsOf(string schema) =>
        Assert.Throws<DocumentRefusedException>(() => Compile(schema)).Problems;
}
