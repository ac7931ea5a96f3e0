using System.Text.Json;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Fuzzing;

/// <summary>Message, view and JSON decoder must be of one mind about every body.</summary>
internal static class MessageTargets
{
    /// <summary>
    /// What a message takes at most: an empty one, and what its bytes become. The worst are elements of 3 bytes and an empty unknown tag: an object
    /// with lists of its own.
    /// </summary>
    private const int BytesOfEmptyMessage = 1024;

    private const int BytesPerByte = 80;

    /// <summary>The same for JSON, which repeats the names of the fields: the text, buffers that grow by doubling, and where each field is.</summary>
    private const int BytesOfEmptyJson = 64 * 1024;

    private const int JsonBytesPerByte = 500;
    private static readonly MessageJsonOptions WithUnknownTags = new() { ShowUnknownTags = true };
    private static readonly JsonDocumentOptions NothingTwice = new() { AllowDuplicateProperties = false };

    public static void Message(ReadOnlySpan<byte> input)
    {
        if (!MessageInput.TryRead(input, MessageInput.Messages, out MessageInput chosen)) return;
        byte[] body = chosen.Rest.ToArray();
        IMessage? message = Decode(chosen, body);
        string? json = DecodeJson(chosen, body);
        Must.Hold((message is null) == (json is null), message is null ? "JSON takes what the message refuses" : "the message takes what JSON refuses");
        if (message is null) return;

        byte[] written = WireFormat.Encode(message, chosen.Version);
        Must.Hold(written.Length <= body.Length, "written again, a message is no longer than it was");
        IMessage? again = Decode(chosen, written);
        Must.Hold(again is not null, "what was written is read");
        Must.BeEqual(written, WireFormat.Encode(again, chosen.Version), "written a third time, a message stays as it is");
        RoundTripJson(chosen, json!, written);
    }

    public static void View(ReadOnlySpan<byte> input)
    {
        if (!MessageInput.TryRead(input, MessageInput.Views, out MessageInput chosen)) return;
        byte[] body = chosen.Rest.ToArray();
        int position = 0;
        IMessage? seen = ViewMessages.Read(chosen.Message.Name, body, ref position, chosen.Version);
        bool isWhole = seen is not null && position == body.Length;
        string? json = DecodeJson(chosen, body, options: null);
        Must.Hold(isWhole == Decode(chosen, body) is not null, isWhole ? "the view takes what the message refuses" : "the message takes what the view refuses");
        if (!isWhole) return;

        byte[] expected = MessageJson.Encode(chosen.Message, chosen.Version, JsonElement.Parse(json!)); // without unknown tags, which views do not show
        Must.BeEqual(expected, WireFormat.Encode(seen!, chosen.Version), "a view tells what the message tells");
    }

    private static IMessage? Decode(MessageInput chosen, byte[] body)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        IMessage message = MessageCatalog.Create(chosen.Message.Name)!;
        bool isRead = WireFormat.TryDecode(body, chosen.Version, message);
        Must.AllocateAtMost(BytesOfEmptyMessage + ((long)BytesPerByte * body.Length), before, chosen.Message.Name);
        return isRead ? message : null;
    }

    private static string? DecodeJson(MessageInput chosen, byte[] body) => DecodeJson(chosen, body, WithUnknownTags);

    private static string? DecodeJson(MessageInput chosen, byte[] body, MessageJsonOptions? options)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? text;
        try
        {
            text = MessageJson.DecodeToText(chosen.Message, chosen.Version, body, options);
        }
        catch (WireFormatException)
        {
            text = null;
        }

        Must.AllocateAtMost(BytesOfEmptyJson + ((long)JsonBytesPerByte * body.Length), before, "the JSON of a message");
        return text;
    }

    private static void RoundTripJson(MessageInput chosen, string json, byte[] written)
    {
        byte[] encoded;
        try
        {
            encoded = MessageJson.Encode(chosen.Message, chosen.Version, JsonElement.Parse(json));
        }
        catch (WireFormatException)
        {
            Must.Hold(HasUnknownTagTwice(DecodeJson(chosen, written)!), "the JSON of a message is written, unless it has an unknown tag twice");
            return;
        }

        if (encoded.AsSpan().SequenceEqual(written)) return;
        // The JSON orders unknown tags, and knows one NaN only.
        Must.Hold(encoded.Length == written.Length, "JSON and message are written alike");
        string[] texts = [DecodeJson(chosen, encoded)!, DecodeJson(chosen, written)!];
        Must.Hold(JsonElement.DeepEquals(JsonElement.Parse(texts[0]), JsonElement.Parse(texts[1])), "JSON and message are written alike, but for the order of tags");
    }

    private static bool HasUnknownTagTwice(string json)
    {
        try
        {
            JsonElement.Parse(json, NothingTwice);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
