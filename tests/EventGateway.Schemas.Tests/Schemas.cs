using System.Collections.Immutable;
using System.Text;
using EventGateway.Schemas.Reading;
using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests;

/// <summary>Short forms for tests.</summary>
internal static class Schemas
{
    public static JsonSchema Compile(string schema, SchemaOptions? options = null) => JsonSchema.Compile(JsonDocumentReader.Read(schema), "", options);

    /// <summary>Compiles a schema of the reference data; skips the test if it is not there.</summary>
    public static JsonSchema CompileShared(string relative) => JsonSchema.Compile(ReadDocument(SharedData.PathOf(relative)));

    public static DocumentNode ReadDocument(string path) => JsonDocumentReader.Read(File.ReadAllText(path), path);

    public static bool Accepts(string schema, string json) => Compile(schema).IsValid(Encoding.UTF8.GetBytes(json));

    public static string[] Messages(string schema, string json, int limit = 20) =>
        [.. Compile(schema).Explain(Encoding.UTF8.GetBytes(json), limit).Select(static error => error.Message)];

    public static ImmutableArray<Problem> ProblemsOf(string schema) =>
        Assert.Throws<DocumentRefusedException>(() => Compile(schema)).Problems;
}
