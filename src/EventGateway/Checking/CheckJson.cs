using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventGateway.Schemas;

namespace EventGateway.Checking;

/// <summary>Reports for machines.</summary>
internal static class CheckJson
{
    private static readonly JsonContext Context = new(new JsonSerializerOptions(JsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(CheckReport report) => JsonSerializer.Serialize(report, Context.CheckReport);

    public static string Write(CompareReport report) => JsonSerializer.Serialize(report, Context.CompareReport);

    public static string Write(ImmutableArray<Problem> problems) => JsonSerializer.Serialize(new CheckedProblems(problems), Context.CheckedProblems);
}

/// <summary>What is wrong with documents.</summary>
internal sealed record CheckedProblems(ImmutableArray<Problem> Problems);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NewLine = "\n")]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(CompareReport))]
[JsonSerializable(typeof(CheckedProblems))]
internal sealed partial class JsonContext : JsonSerializerContext;
