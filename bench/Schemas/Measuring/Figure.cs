using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventGateway.Bench.Schemas.Measuring;

/// <summary>What one contestant did with one data set.</summary>
internal sealed record Figure
{
    public required string DataSet { get; init; }

    public required string Contestant { get; init; }

    /// <summary>Why the contestant cannot take the schema; empty if it can, and only then there are the figures below.</summary>
    public string Refused { get; init; } = "";

    public double Nanoseconds { get; init; }

    public double AllocatedBytes { get; init; }

    public int AcceptedDocuments { get; init; }

    public double CompileMilliseconds { get; init; }
}

/// <summary>The native run hands its figures over as JSON.</summary>
[JsonSerializable(typeof(Figure[]))]
internal sealed partial class FigureJson : JsonSerializerContext
{
    public static string Write(Figure[] figures) => JsonSerializer.Serialize(figures, Default.FigureArray);

    public static Figure[] Read(string json) => JsonSerializer.Deserialize(json, Default.FigureArray) ?? [];
}
