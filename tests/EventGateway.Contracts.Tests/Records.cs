using System.Text;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.Contracts.Tests;

/// <summary>Schemas and records for tests.</summary>
internal static class Records
{
    public static JsonSchema Schema(string json) => JsonSchema.Compile(JsonDocumentReader.Read(json));

    /// <summary>A record with a value, null for a tombstone, and perhaps a key.</summary>
    public static RecordParts Of(string? value, string? key = null) => new()
    {
        Value = Bytes(value),
        HasValue = value is not null,
        Key = Bytes(key),
        HasKey = key is not null,
    };

    private static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? "");
}
