using System.Buffers;
using System.Text.Json;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Fuzzing;

/// <summary>JSON as messages, and frames as JSON.</summary>
internal static class JsonTargets
{
    private static readonly MessageJsonOptions AllShown = new() { ShowUnknownTags = true, DecodeRecords = true, InflatedLimitBytes = 1 << 20 };

    public static void Encode(ReadOnlySpan<byte> input)
    {
        if (!MessageInput.TryRead(input, MessageInput.Messages, out MessageInput chosen) || !TryParse(chosen.Rest, out JsonElement json)) return;
        byte[] body;
        try
        {
            body = MessageJson.Encode(chosen.Message, chosen.Version, json);
        }
        catch (WireFormatException)
        {
            return;
        }

        IMessage message = MessageCatalog.Create(chosen.Message.Name)!;
        Must.Hold(WireFormat.TryDecode(body, chosen.Version, message), "what JSON became is read");
        Must.BeEqual(body, WireFormat.Encode(message, chosen.Version), "JSON and message are written alike");
    }

    /// <summary>The first byte chooses a request (0) or the API of a response, whose version is the second byte.</summary>
    public static void Frame(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2) return;
        byte[] content = input[2..].ToArray();
        var text = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(text, JsonStyle.Compact);
            if (input[0] == 0) FrameJson.DecodeRequest(content, json, AllShown);
            else FrameJson.DecodeResponse(content, (ApiKey)(input[0] - 1), (sbyte)input[1], json, AllShown);
        }
        catch (WireFormatException)
        {
            return;
        }

        JsonElement frame = JsonElement.Parse(text.WrittenSpan);
        Must.Hold(frame.TryGetProperty("header", out _) && frame.TryGetProperty("body", out _), "a frame has a header and a body");
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out JsonElement json)
    {
        try
        {
            json = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
