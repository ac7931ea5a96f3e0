using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Schema;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd.Harness;

/// <summary>One sensible request for each API that brokers serve to clients, in any version: what the version does not have is left out, what is not said has its default.</summary>
public sealed class SampleRequests
{
    private readonly JsonObject _requests;

    public SampleRequests(string topic, string topicId)
    {
        string text = File.ReadAllText(Sources.PathOf("documents/requests.json")).Replace("TOPIC_ID", topicId, StringComparison.Ordinal).Replace("TOPIC", topic, StringComparison.Ordinal);
        _requests = JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The frame of a request with correlation id 1.</summary>
    public byte[] Frame(ApiKey key, short version)
    {
        Assert.True(_requests.TryGetPropertyValue(key.ToString(), out JsonNode? said), $"documents/requests.json has no {key}");
        MessageSchema schema = MessageTable.Find($"{key}Request")!;
        JsonElement complete = JsonSerializer.SerializeToElement(Complete(said!.AsObject(), schema.Root, version));
        byte[] head = [0, (byte)key, 0, (byte)version, 0, 0, 0, 1, 0, 4, .. "test"u8, .. ApiTable.Get(key).RequestHeaderVersion(version) == 2 ? new byte[1] : []];
        return Frames.Frame([.. head, .. MessageJson.Encode(schema, version, complete)]);
    }

    private static JsonObject Complete(JsonObject said, StructSchema model, short version)
    {
        var complete = new JsonObject();
        foreach (FieldSchema field in model.Fields.Where(field => field.Versions.Contains(version)))
        {
            bool isSaid = said.TryGetPropertyValue(field.JsonName, out JsonNode? value);
            complete[field.JsonName] = value switch
            {
                JsonArray list when field.Struct is { } element => new JsonArray([.. list.Select(one => Complete(one!.AsObject(), element, version))]),
                JsonObject one => Complete(one, field.Struct!, version),
                _ when isSaid => value?.DeepClone(),
                _ => Default(field, version),
            };
        }

        return complete;
    }

    private static JsonNode? Default(FieldSchema field, short version)
    {
        if (field.Default == "null" || (field.Type == FieldType.Records && field.Nullable.Contains(version))) return null;
        if (field.IsArray) return new JsonArray();
        return field.Type switch
        {
            FieldType.Struct => Complete([], field.Struct!, version),
            FieldType.String => field.Default ?? "",
            FieldType.Bytes or FieldType.Records => "",
            FieldType.Uuid => "AAAAAAAAAAAAAAAAAAAAAA",
            FieldType.Bool => field.Default == "true",
            _ => field.Default is { } text && !text.StartsWith("0x", StringComparison.Ordinal) ? long.Parse(text, CultureInfo.InvariantCulture) : 0,
        };
    }
}
