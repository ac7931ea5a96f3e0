using System.CommandLine;
using System.Text.Json;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Wire;

namespace EventGateway.Commands;

/// <summary><c>event-gateway encode</c>: JSON to the bytes of Kafka messages.</summary>
internal static class EncodeCommand
{
    public static Command Create()
    {
        var text = new Option<string?>("--json") { Description = "The body, as decode prints it; - reads standard input.", HelpName = "{…}" };
        var command = new Command("encode", """
            Turn the JSON of a Kafka message into its bytes, in hex: what decode prints, the way back.

              event-gateway encode --message ApiVersionsRequest --version 3 --json '{"clientSoftwareName":"x","clientSoftwareVersion":"1"}'
              event-gateway encode --lines < messages.jsonl     {"name":…,"version":…,"json":{…}} becomes {"hex":"…"} or {"error":"…"}
            """)
        {
            DecodeOptions.Message,
            DecodeOptions.Version,
            text,
            DecodeOptions.Lines,
        };
        command.SetAction(arguments => arguments.GetValue(DecodeOptions.Lines)
            ? MessageLines.Encode(Console.In, Console.Out)
            : Encode(arguments.GetValue(DecodeOptions.Message), arguments.GetValue(DecodeOptions.Version), arguments.GetValue(text)));
        return command;
    }

    private static int Encode(string? message, short? version, string? json)
    {
        if (message is null || version is null || json is null)
        {
            Console.Error.WriteLine("give --message, --version and --json, or --lines; event-gateway encode --help shows examples");
            return ExitCode.Usage;
        }

        try
        {
            JsonElement body = JsonElement.Parse(json == "-" ? Console.In.ReadToEnd() : json);
            Console.WriteLine(Convert.ToHexStringLower(MessageJson.Encode(MessageText.Find(message), version.Value, body)));
            return ExitCode.Success;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or WireFormatException)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCode.Failure;
        }
    }
}
