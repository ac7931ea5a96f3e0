using System.Text.Json;
using System.Text.Json.Nodes;
using EventGateway.Kafka.Schema;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests;

/// <summary>A message that the reference implementation has written.</summary>
internal sealed record MessageVector(string Name, short Version, byte[] Body, JsonElement Json, bool HasUnknownTags)
{
    public static IEnumerable<MessageVector> Load(string file)
    {
        foreach (string line in SharedData.Lines(file))
        {
            JsonElement root = JsonElement.Parse(line);
            yield return new MessageVector(
                root.GetProperty("name").GetString()!,
                root.GetProperty("version").GetInt16(),
                Convert.FromHexString(root.GetProperty("hex").GetString()!),
                root.GetProperty("json"),
                root.TryGetProperty("variant", out JsonElement variant) && variant.GetString()!.EndsWith("+unknownTags", StringComparison.Ordinal))
            {
                OmitsRecords = file.Contains("3.9.1", StringComparison.Ordinal) && root.GetProperty("json").GetRawText().Contains("\"records\":\"\"", StringComparison.Ordinal),
            };
        }
    }

    /// <summary>The vectors of 3.9.1 show records as an empty text, whatever they hold.</summary>
    public bool OmitsRecords { get; private init; }

    /// <summary>
    /// JSON in a form that can be compared: without tagged fields that have their default, which the vectors show in some places and not in others, and
    /// without records where the vector omits them.
    /// </summary>
    public JsonNode Comparable(JsonElement json)
    {
        JsonNode node = JsonNode.Parse(json.GetRawText())!;
        Normalize(node.AsObject(), MessageTable.Find(Name)!.Root);
        return node;
    }

    private void Normalize(JsonObject json, StructSchema model)
    {
        foreach (FieldSchema field in model.Fields.Where(field => json.ContainsKey(field.JsonName)))
        {
            JsonNode? value = json[field.JsonName];
            if (value is JsonObject inner) Normalize(inner, field.Struct!);
            if (value is JsonArray { Count: > 0 } items && field.Type == FieldType.Struct)
                foreach (JsonNode? item in items) Normalize(item!.AsObject(), field.Struct!);
            if (field.Type == FieldType.Records && OmitsRecords && value is not null) json[field.JsonName] = "";
            bool isDefault = field.Default is null ? value is null : (value?.ToJsonString() ?? "null") == field.Default;
            if (field.Tagged.Contains(Version) && isDefault) json.Remove(field.JsonName);
        }
    }

    public override string ToString() => $"{Name} v{Version}: {Convert.ToHexStringLower(Body)}";
}
