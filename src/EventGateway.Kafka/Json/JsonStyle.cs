using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventGateway.Kafka.Json;

/// <summary>How JSON is written: for terminals and files, where nothing but what JSON demands is escaped.</summary>
public static class JsonStyle
{
    /// <summary>On one line.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented.</summary>
    public static JsonWriterOptions Indented { get; } = Compact with { Indented = true };
}
