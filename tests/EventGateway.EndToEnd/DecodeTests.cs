using System.Globalization;
using System.Net;
using System.Text.Json;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>The commands for people who debug Kafka traffic, as they are typed.</summary>
[Collection(OneBrokerTests.Name)]
public sealed class DecodeTests(OneBroker broker)
{
    [Theory, InlineData("vectors/messages.jsonl", 2238), InlineData("vectors/messages-3.9.1.jsonl", 110)]
    public async Task Every_message_of_the_reference_becomes_a_json_line_and_comes_back_as_the_same_bytes(string file, int count)
    {
        JsonElement[] vectors = [.. SharedData.Lines(file).Select(line => JsonElement.Parse(line))];

        ToolResult decoded = await Executable.RunAsync(string.Join('\n', vectors), "decode", "--lines", "--tags");
        ToolResult encoded = await Executable.RunAsync(string.Join('\n', vectors.Zip(decoded.Output, EncodeLine)), "encode", "--lines");

        Assert.Equal((0, 0), (decoded.ExitCode, encoded.ExitCode));
        Assert.Equal(count, encoded.Output.Count);
        Assert.Equal(vectors.Select(vector => $$"""{"hex":"{{vector.GetProperty("hex").GetString()}}"}"""), encoded.Output);
    }

    [Fact]
    public async Task A_wrong_line_is_an_error_line_and_the_next_one_is_read()
    {
        ToolResult result = await Executable.RunAsync("nonsense\n{\"name\":\"MetadataRequest\",\"version\":1,\"hex\":\"ffffffff\"}\n", "decode", "--lines");

        Assert.Equal(2, result.Output.Count);
        Assert.True(JsonElement.Parse(result.Output[0]).TryGetProperty("error", out _));
        Assert.Equal("""{"json":{"topics":null}}""", result.Output[1]);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_request_frame_tells_by_itself_what_it_is()
    {
        byte[] frame = Frames.Request(ApiKey.Metadata, 12, 7, new MetadataRequest { Topics = [new() { Name = "lights" }] }, "someone");

        JsonElement found = await DecodeAsync("--frame", "request", "--hex", Convert.ToHexString(frame));

        Assert.Equal("someone", found.GetProperty("header").GetProperty("clientId").GetString());
        Assert.Equal("lights", found.GetProperty("body").GetProperty("topics")[0].GetProperty("name").GetString());
    }

    [Theory, InlineData("3"), InlineData("metadata")]
    public async Task A_response_frame_is_told_what_it_is(string api)
    {
        byte[] frame = Frames.Response(ApiKey.Metadata, 12, 7, new MetadataResponse { ClusterId = "c" });

        JsonElement found = await DecodeAsync("--frame", "response", "--api", api, "--version", "12", "--hex", Convert.ToHexString(frame.AsSpan(4)));

        Assert.Equal(7, found.GetProperty("header").GetProperty("correlationId").GetInt32());
        Assert.Equal("c", found.GetProperty("body").GetProperty("clusterId").GetString());
    }

    [Fact]
    public async Task Records_are_shown_on_demand()
    {
        byte[] batch = TestBatch.Of(EventGateway.Kafka.Compression.CompressionCodec.Zstd, "one", "two");
        var request = new ProduceRequest { TopicData = [new() { Name = "t", PartitionData = [new() { Records = batch }] }] };
        byte[] body = Kafka.Wire.WireFormat.Encode(request, 9);

        JsonElement found = await DecodeAsync("--message", "ProduceRequest", "--version", "9", "--records", "--hex", Convert.ToHexString(body));

        JsonElement records = found.GetProperty("topicData")[0].GetProperty("partitionData")[0].GetProperty("records")[0].GetProperty("records");
        Assert.Equal(["6f6e65", "74776f"], records.EnumerateArray().Select(record => record.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData(2, "give --hex, --lines or --pcap", "decode")]
    [InlineData(2, "give --message and --version, or --frame", "decode", "--hex", "00")]
    [InlineData(2, "give --api and --version", "decode", "--frame", "response", "--hex", "00")]
    [InlineData(2, "give --message, --version and --json, or --lines", "encode")]
    [InlineData(1, "there is ProduceRequest, ProduceResponse", "decode", "--message", "Produce", "--version", "9", "--hex", "00")]
    [InlineData(1, "digit 2 of the hex is 'x'", "decode", "--message", "ProduceRequest", "--version", "9", "--hex", "0x00")]
    [InlineData(1, "neither a pcap nor a pcapng file", "decode", "--pcap", "/etc/passwd")]
    [InlineData(1, "/no/such/file", "decode", "--pcap", "/no/such/file")]
    public async Task What_makes_no_sense_is_refused_with_a_reason(int exitCode, string reason, params string[] arguments)
    {
        ToolResult result = await Executable.RunAsync("", arguments);

        Assert.Contains(result.Errors, line => line.Contains(reason, StringComparison.Ordinal));
        Assert.Equal((exitCode, 0), (result.ExitCode, result.Output.Count));
    }

    [Theory, InlineData("decode"), InlineData("encode")]
    public async Task Help_shows_examples(string command)
    {
        ToolResult result = await Executable.RunAsync("", command, "--help");

        Assert.Contains(result.Output, line => line.Contains($"event-gateway {command} --message", StringComparison.Ordinal));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task A_capture_of_tcpdump_shows_what_a_client_and_a_broker_said()
    {
        KafkaCluster kafka = await broker.StartAsync();
        int port = IPEndPoint.Parse(kafka.BootstrapServers).Port;
        string file = Path.Combine(Path.GetTempPath(), $"event-gateway-{port}.pcap");
        using (RunningProcess tcpdump = await StartTcpdumpAsync(port, file))
        {
            await kafka.CreateTopicAsync("captured");
            using IProducer<string, string> producer = Clients.Producer(kafka.BootstrapServers, config => config.CompressionType = CompressionType.Lz4);
            await producer.ProduceAsync("captured", new Message<string, string> { Key = "k", Value = "seen on the wire" }, TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // tcpdump hears of packets a moment later
            tcpdump.Terminate();
            await tcpdump.WaitForExitAsync(TimeSpan.FromSeconds(10));
        }

        ToolResult result = await Executable.RunAsync("", "decode", "--pcap", file, "--records");
        File.Delete(file);

        // The tests share the broker: a connection of an earlier one may still be there when the capture begins.
        List<JsonElement> exchanges = [.. result.Output.Where(line => !line.Contains("whose request is not in the capture", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line))];
        Assert.All(exchanges, exchange => Assert.False(exchange.TryGetProperty("error", out _), exchange.GetRawText()));
        Assert.Contains(exchanges, exchange => exchange.GetProperty("api").GetString() == "CreateTopics");
        JsonElement produced = exchanges.Single(exchange => exchange.GetProperty("api").GetString() == "Produce");
        Assert.Contains(Convert.ToHexStringLower("seen on the wire"u8), produced.GetProperty("request").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, produced.GetProperty("response").GetProperty("body").GetProperty("responses")[0].GetProperty("partitionResponses")[0].GetProperty("errorCode").GetInt32());
    }

    private static string EncodeLine(JsonElement vector, string decoded) => JsonSerializer.Serialize(new
    {
        name = vector.GetProperty("name"),
        version = vector.GetProperty("version"),
        json = JsonElement.Parse(decoded).GetProperty("json"),
    });

    private static async Task<JsonElement> DecodeAsync(params IEnumerable<string> arguments)
    {
        ToolResult result = await Executable.RunAsync("", ["decode", .. arguments]);
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Errors));
        return JsonElement.Parse(string.Join('\n', result.Output));
    }

    private static async Task<RunningProcess> StartTcpdumpAsync(int port, string file)
    {
        Tool.Require("tcpdump");
        var process = RunningProcess.Start("tcpdump", ["-i", "any", "-U", "-w", file, "tcp port " + port.ToString(CultureInfo.InvariantCulture)]);
        await Poll.UntilAsync(() => process.HasExited || process.Errors.Any(line => line.Contains("listening on", StringComparison.Ordinal)), () => "tcpdump to listen");
        Assert.SkipWhen(process.HasExited, $"tcpdump must not capture here: {process.Describe()}");
        return process;
    }
}
