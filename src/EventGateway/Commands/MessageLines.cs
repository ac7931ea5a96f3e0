using System.Text.Json;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Schema;
using EventGateway.Kafka.Wire;

namespace EventGateway.Commands;

/// <summary>Messages line by line: a wrong line becomes an error line, and the next one is read.</summary>
internal static class MessageLines
{
    /// <summary>From <c>{"name","version","hex"}</c> to <c>{"json"}</c>.</summary>
    public static int Decode(TextReader input, TextWriter output, MessageJsonOptions shown) => EachLine(input, output, line =>
    {
        byte[] body = MessageText.Hex(Text(line, "hex"));
        return MessageText.Json(JsonStyle.Compact, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("json");
            MessageJson.Decode(Message(line), Version(line), body, json, shown);
            json.WriteEndObject();
        });
    });

    /// <summary>From <c>{"name","version","json"}</c> to <c>{"hex"}</c>.</summary>
    public static int Encode(TextReader input, TextWriter output) => EachLine(input, output, line =>
    {
        byte[] body = MessageJson.Encode(Message(line), Version(line), Member(line, "json"));
        return $$"""{"hex":"{{Convert.ToHexStringLower(body)}}"}""";
    });

    private static int EachLine(TextReader input, TextWriter output, Func<JsonElement, string> convert)
    {
        int exitCode = ExitCode.Success;
        while (input.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                output.WriteLine(convert(JsonElement.Parse(line)));
            }
            catch (Exception wrong) when (wrong is JsonException or FormatException or WireFormatException or InvalidOperationException)
            {
                // The last one is what half of a surrogate pair in an escape becomes, in a text or in the name of a member.
                output.WriteLine(MessageText.Error(wrong.Message));
                exitCode = ExitCode.Failure;
            }
        }

        output.Flush();
        return exitCode;
    }

    private static MessageSchema Message(JsonElement line) => MessageText.Find(Text(line, "name"));

    private static short Version(JsonElement line) =>
        Member(line, "version") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt16(out short version)
            ? version
            : throw new FormatException($"version must be an integer from 0 to {short.MaxValue}");

    private static string Text(JsonElement line, string name) =>
        Member(line, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw new FormatException($"{name} must be a text");

    private static JsonElement Member(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out JsonElement member)
            ? member
            : throw new FormatException($"the line must be an object with the member {name}");
}
