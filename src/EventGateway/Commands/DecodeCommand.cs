using System.Buffers.Binary;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Wire;

namespace EventGateway.Commands;

/// <summary><c>event-gateway decode</c>: the bytes of Kafka messages to JSON.</summary>
internal static class DecodeCommand
{
    private static readonly Option<string?> Frame = new("--frame") { Description = "A whole frame, header included, with or without the size in front.", HelpName = "request|response" };

    private static readonly Option<string?> Api = new("--api") { Description = "The API that a response belongs to, by key or name.", HelpName = "N" };

    private static readonly Option<string?> Hex = new("--hex") { Description = "The bytes; - reads standard input.", HelpName = "0000…" };

    private static readonly Option<FileInfo?> Pcap = new("--pcap") { Description = "A capture of a plaintext port (pcap or pcapng): prints each request with its response, one JSON line each.", HelpName = "file" };

    private static readonly Option<int[]> Port = new("--port") { Description = "A port of a broker in the capture; without it whoever was connected to is the broker.", HelpName = "9092" };

    public static Command Create()
    {
        Frame.AcceptOnlyFromAmong("request", "response");
        var command = new Command("decode", """
            Turn the bytes of Kafka messages into JSON: one message, a whole frame, many lines, or a capture of the network.

              event-gateway decode --message ProduceRequest --version 9 --hex 0000…
              event-gateway decode --frame request --hex 00000013001200030000…
              event-gateway decode --frame response --api 18 --version 3 --hex 0000…
              event-gateway decode --lines < messages.jsonl     {"name":…,"version":…,"hex":"…"} becomes {"json":{…}} or {"error":"…"}
              tcpdump -i any -w kafka.pcap port 9092; event-gateway decode --pcap kafka.pcap --records
            """)
        {
            DecodeOptions.Message,
            Frame,
            Api,
            DecodeOptions.Version,
            Hex,
            DecodeOptions.Lines,
            Pcap,
            Port,
            DecodeOptions.Records,
            DecodeOptions.Tags,
            DecodeOptions.Secrets,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        MessageJsonOptions shown = DecodeOptions.Shown(arguments);
        try
        {
            if (arguments.GetValue(DecodeOptions.Lines)) return MessageLines.Decode(Console.In, Console.Out, shown);
            if (arguments.GetValue(Pcap) is { } file) return PrintCapture(arguments, file, shown);
            if (arguments.GetValue(Hex) is not { } hex) return Usage("give --hex, --lines or --pcap");
            byte[] bytes = MessageText.Hex(hex == "-" ? Console.In.ReadToEnd() : hex);
            return arguments.GetValue(Frame) switch
            {
                "request" => Print(json => FrameJson.DecodeRequest(Content(bytes), json, shown)),
                "response" => PrintResponse(arguments, Content(bytes), shown),
                _ => PrintMessage(arguments, bytes, shown),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or WireFormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCode.Failure;
        }
    }

    private static int PrintCapture(ParseResult arguments, FileInfo file, MessageJsonOptions shown)
    {
        using FileStream capture = file.OpenRead();
        using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        return CaptureCommand.Print(capture, arguments.GetValue(Port) ?? [], shown with { HideSecrets = !arguments.GetValue(DecodeOptions.Secrets) }, output);
    }

    private static int PrintMessage(ParseResult arguments, byte[] body, MessageJsonOptions shown)
    {
        if (arguments.GetValue(DecodeOptions.Message) is not { } name || arguments.GetValue(DecodeOptions.Version) is not { } version)
            return Usage("give --message and --version, or --frame");
        return Print(json => MessageJson.Decode(MessageText.Find(name), version, body, json, shown));
    }

    private static int PrintResponse(ParseResult arguments, ReadOnlyMemory<byte> content, MessageJsonOptions shown)
    {
        if (arguments.GetValue(Api) is not { } api || arguments.GetValue(DecodeOptions.Version) is not { } version)
            return Usage("a response does not tell what it answers: give --api and --version");
        bool isKnown = short.TryParse(api, NumberStyles.None, CultureInfo.InvariantCulture, out short number)
            ? ApiTable.TryGet(number, out _)
            : Enum.TryParse(api, ignoreCase: true, out ApiKey named) && ApiTable.TryGet(number = (short)named, out _);
        return isKnown ? Print(json => FrameJson.DecodeResponse(content, (ApiKey)number, version, json, shown)) : throw new FormatException($"no API has the key or name {api}");
    }

    /// <summary>The frame without its size, if that stands there.</summary>
    private static ReadOnlyMemory<byte> Content(byte[] frame) =>
        frame.Length >= sizeof(int) && BinaryPrimitives.ReadInt32BigEndian(frame) == frame.Length - sizeof(int) ? frame.AsMemory(sizeof(int)) : frame;

    private static int Print(Action<Utf8JsonWriter> write)
    {
        Console.WriteLine(MessageText.Json(JsonStyle.Indented, write));
        return ExitCode.Success;
    }

    private static int Usage(string what)
    {
        Console.Error.WriteLine($"{what}; event-gateway decode --help shows examples");
        return ExitCode.Usage;
    }
}
