using System.Text.Json;
using EventGateway.Commands;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Wire;

namespace EventGateway.Captures;

/// <summary>Prints what clients and brokers said to each other, one JSON line for each request.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="shown">What is shown of messages.</param>
internal sealed class ExchangePrinter(TextWriter output, MessageJsonOptions shown)
{
    /// <summary>How many lines tell of something that could not be read.</summary>
    public int Problems { get; private set; }

    /// <summary>How many requests were printed.</summary>
    public int Requests { get; private set; }

    public void PrintExchange(Conversation conversation, CapturedRequest request, ReadOnlyMemory<byte> response, DateTime time) => PrintLine(conversation, request.Time, json =>
    {
        RequestHead head = request.Head!.Value;
        WriteRequest(json, request);
        json.WriteNumber("milliseconds", Math.Round((time - request.Time).TotalMilliseconds, 3));
        WriteFrame(json, "response", writer => FrameJson.DecodeResponse(response, (ApiKey)head.ApiKey, head.Version, writer, shown));
    });

    /// <summary>A request with acks=0, or one whose response is not in the capture.</summary>
    public void PrintUnanswered(Conversation conversation, CapturedRequest request) => PrintLine(conversation, request.Time, json =>
    {
        WriteRequest(json, request);
        json.WriteNull("response");
    });

    /// <summary>Tokens are secrets: only their lengths are shown.</summary>
    public void PrintToken(Conversation conversation, CapturedRequest request, ReadOnlyMemory<byte> response, DateTime time) => PrintLine(conversation, request.Time, json =>
    {
        WriteRequest(json, request);
        json.WriteNumber("milliseconds", Math.Round((time - request.Time).TotalMilliseconds, 3));
        json.WriteStartObject("response");
        json.WriteNumber("saslTokenBytes", response.Length);
        json.WriteEndObject();
    });

    public void PrintProblem(Conversation conversation, DateTime? time, string problem) => PrintLine(conversation, time, json =>
    {
        json.WriteString("error", problem);
        Problems++;
    });

    private void PrintLine(Conversation conversation, DateTime? time, Action<Utf8JsonWriter> write) => output.WriteLine(MessageText.Json(JsonStyle.Compact, json =>
    {
        json.WriteStartObject();
        if (time is { } known) json.WriteString("time", known);
        json.WriteString("client", conversation.Client.ToString());
        json.WriteString("broker", conversation.Broker.ToString());
        write(json);
        json.WriteEndObject();
    }));

    private void WriteRequest(Utf8JsonWriter json, CapturedRequest request)
    {
        Requests++;
        if (request.Head is { } head)
        {
            if (ApiTable.TryGet(head.ApiKey, out ApiInfo? api)) json.WriteString("api", api.Key.ToString());
            json.WriteNumber("version", head.Version);
            WriteFrame(json, "request", writer => FrameJson.DecodeRequest(request.Frame, writer, shown));
            return;
        }

        json.WriteStartObject("request");
        json.WriteNumber("saslTokenBytes", request.Frame.Length);
        json.WriteEndObject();
    }

    /// <summary>A frame that cannot be read becomes an error in its place; the line goes on.</summary>
    private void WriteFrame(Utf8JsonWriter json, string name, Action<Utf8JsonWriter> write)
    {
        json.WritePropertyName(name);
        try
        {
            json.WriteRawValue(MessageText.Json(JsonStyle.Compact, write));
        }
        catch (WireFormatException wrong)
        {
            json.WriteRawValue(MessageText.Error(wrong.Message));
            Problems++;
        }
    }
}
