using System.Net;
using System.Text.Json;
using EventGateway.Commands;
using EventGateway.Kafka;
using EventGateway.Kafka.Json;
using EventGateway.Kafka.Messages;
using EventGateway.TestSupport;

namespace EventGateway.Tests.Captures;

/// <summary>What clients and brokers said to each other, read from captures of their connections.</summary>
public sealed class CaptureTests
{
    private static readonly byte[] Question = Frames.Request(ApiKey.Metadata, 12, 7, new MetadataRequest { Topics = [new() { Name = "lights" }] }, "someone");
    private static readonly byte[] Reply = Frames.Response(ApiKey.Metadata, 12, 7, new MetadataResponse { ClusterId = "c" });

    public static TheoryData<string, byte[]> Formats
    {
        get
        {
            CaptureBuilder capture = new CaptureBuilder().Connect().Ask(Question).Answer(Reply);
            return new()
            {
                { "pcap", capture.Pcap() },
                { "pcap, big-endian", capture.Pcap(bigEndian: true) },
                { "pcap, nanoseconds", capture.Pcap(nanoseconds: true) },
                { "pcapng", capture.Pcapng() },
                { "pcapng, big-endian", capture.Pcapng(bigEndian: true) },
                { "pcapng, nanoseconds", capture.Pcapng(resolution: 9) },
                { "pcapng, powers of two", capture.Pcapng(resolution: 0x80 | 20) },
                { "raw IP", new CaptureBuilder { LinkType = CaptureBuilder.RawIp }.Connect().Ask(Question).Answer(Reply).Pcap() },
                { "all interfaces of Linux", new CaptureBuilder { LinkType = CaptureBuilder.LinuxCooked2 }.Connect().Ask(Question).Answer(Reply).Pcap() },
            };
        }
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_request_and_its_response_are_one_line(string format, byte[] capture)
    {
        JsonElement line = Assert.Single(Print(capture).Lines);

        Assert.True(line.GetProperty("milliseconds").GetDouble() is >= 0.9 and <= 1.1, format);
        Assert.Equal(1_700_000_000, line.GetProperty("time").GetDateTimeOffset().ToUnixTimeSeconds());
        Assert.Equal(("10.0.0.1:40000", "10.0.0.2:9092"), (line.GetProperty("client").GetString(), line.GetProperty("broker").GetString()));
        Assert.Equal(("Metadata", 12), (line.GetProperty("api").GetString(), line.GetProperty("version").GetInt32()));
        Assert.Equal("someone", line.GetProperty("request").GetProperty("header").GetProperty("clientId").GetString());
        Assert.Equal("lights", line.GetProperty("request").GetProperty("body").GetProperty("topics")[0].GetProperty("name").GetString());
        Assert.Equal("c", line.GetProperty("response").GetProperty("body").GetProperty("clusterId").GetString());
    }

    [Fact]
    public void Connections_over_ip_version_6_are_read()
    {
        (IPEndPoint client, IPEndPoint broker) = (IPEndPoint.Parse("[fd00::1]:40000"), IPEndPoint.Parse("[fd00::2]:9092"));

        JsonElement line = Assert.Single(Print(new CaptureBuilder().Connect(client, broker).Send(client, broker, Question).Send(broker, client, Reply).Pcap()).Lines);

        Assert.Equal("[fd00::2]:9092", line.GetProperty("broker").GetString());
    }

    [Fact]
    public void Frames_may_be_split_and_joined_at_any_byte()
    {
        byte[] twice = [.. Question, .. Question];
        for (int at = 1; at < twice.Length; at++)
        {
            CaptureBuilder capture = new CaptureBuilder().Connect().Ask(twice.AsSpan(0, at)).Ask(twice.AsSpan(at)).Answer([.. Reply, .. Reply]);

            Assert.Equal(2, Print(capture.Pcap()).Lines.Count(IsAnswered));
        }
    }

    [Fact]
    public void Segments_that_come_twice_overlapping_or_out_of_order_make_the_same_stream()
    {
        uint first = 0xFFFF_FFF0; // sequence numbers wrap on the way
        (byte[] one, byte[] two, byte[] three) = (Question[..20], Question[20..30], Question[30..]);
        CaptureBuilder capture = new CaptureBuilder().Connect(firstSequence: first++)
            .Segment(CaptureBuilder.Client, CaptureBuilder.Broker, first, 0b1_0000, one)
            .Segment(CaptureBuilder.Client, CaptureBuilder.Broker, first + 30, 0b1_0000, three)
            .Segment(CaptureBuilder.Client, CaptureBuilder.Broker, first, 0b1_0000, one)
            .Segment(CaptureBuilder.Client, CaptureBuilder.Broker, first + 10, 0b1_0000, [.. one[10..], .. two])
            .Segment(CaptureBuilder.Client, CaptureBuilder.Broker, first + 30, 0b1_0000, three)
            .Answer(Reply);

        Assert.True(IsAnswered(Assert.Single(Print(capture.Pcap()).Lines)));
    }

    [Fact]
    public void A_capture_that_begins_in_the_middle_of_a_connection_is_read_from_the_next_frame_on()
    {
        CaptureBuilder capture = new CaptureBuilder().Answer(Reply).Ask(Question).Answer(Reply);

        Printed printed = Print(capture.Pcap());

        Assert.Equal("a response with the correlation id 7, whose request is not in the capture", printed.Lines[0].GetProperty("error").GetString());
        Assert.True(IsAnswered(printed.Lines[1]));
        Assert.Equal(ExitCode.Failure, printed.ExitCode);
    }

    [Fact]
    public void A_produce_request_without_acknowledgement_expects_no_response()
    {
        byte[] produce = Frames.Request(ApiKey.Produce, 9, 6, new ProduceRequest { Acks = 0 });

        Printed printed = Print(new CaptureBuilder().Connect().Ask([.. produce, .. Question]).Answer(Reply).Pcap());

        Assert.Equal(JsonValueKind.Null, printed.Lines[0].GetProperty("response").ValueKind);
        Assert.Equal("Produce", printed.Lines[0].GetProperty("api").GetString());
        Assert.True(IsAnswered(printed.Lines[1]));
        Assert.Equal(ExitCode.Success, printed.ExitCode);
    }

    [Fact]
    public void A_request_whose_response_is_not_in_the_capture_is_shown_without_one()
    {
        byte[] second = Frames.Request(ApiKey.Heartbeat, 4, 8, new HeartbeatRequest());

        Printed printed = Print(new CaptureBuilder().Connect().Ask([.. second, .. Question]).Answer(Reply).Ask(second).Pcap());

        Assert.Equal([false, true, false], printed.Lines.Select(IsAnswered));
    }

    [Fact]
    public void Tokens_of_sasl_without_headers_are_told_from_requests_and_not_shown()
    {
        byte[] handshake = Frames.Request(ApiKey.SaslHandshake, 0, 1, new SaslHandshakeRequest { Mechanism = "PLAIN" });
        byte[] token = Frames.Frame([.. "\0alice\0alice-secret"u8]);

        Printed printed = Print(new CaptureBuilder().Connect()
            .Ask(handshake).Answer(Frames.Response(ApiKey.SaslHandshake, 0, 1, new SaslHandshakeResponse()))
            .Ask(token).Answer(Frames.Frame())
            .Ask(Question).Answer(Reply)
            .Pcap());

        Assert.Equal(3, printed.Lines.Count);
        Assert.Equal(19, printed.Lines[1].GetProperty("request").GetProperty("saslTokenBytes").GetInt32());
        Assert.True(IsAnswered(printed.Lines[2]));
    }

    [Theory, InlineData(true, "\"(hidden, 19 bytes)\""), InlineData(false, "\"AGFsaWNlAGFsaWNlLXNlY3JldA==\"")]
    public void Credentials_are_shown_only_to_who_asks_for_them(bool hide, string expected)
    {
        byte[] authenticate = Frames.Request(ApiKey.SaslAuthenticate, 2, 7, new SaslAuthenticateRequest { AuthBytes = "\0alice\0alice-secret"u8.ToArray() });

        JsonElement line = Assert.Single(Print(new CaptureBuilder().Connect().Ask(authenticate).Pcap(), shown: new MessageJsonOptions { HideSecrets = hide }).Lines);

        Assert.Equal(expected, line.GetProperty("request").GetProperty("body").GetProperty("authBytes").GetRawText());
    }

    [Fact]
    public void Missing_packets_are_told_and_what_follows_them_is_left_out()
    {
        CaptureBuilder capture = new CaptureBuilder().Connect().Ask(Question).Answer(Reply).Miss(CaptureBuilder.Client, CaptureBuilder.Broker, 10).Ask(Question);

        Printed printed = Print(capture.Pcap());

        Assert.True(IsAnswered(printed.Lines[0]));
        Assert.StartsWith("packets are missing in the capture", printed.Lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_capture_of_packets_that_are_cut_says_how_to_make_a_better_one()
    {
        CaptureBuilder capture = new CaptureBuilder().Connect().Ask(Question).Answer(Reply)
            .Segment(CaptureBuilder.Client, CaptureBuilder.Broker, 0xFFFF_FFF1 + (uint)Question.Length, 0b1_0000, Question, captured: 96);

        Printed printed = Print(capture.Pcap());

        Assert.Contains("tcpdump -s 0", printed.Lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16030100ff010000", "the connection is encrypted with TLS")]
    [InlineData("474554202f20", "no Kafka frame: its size would be 1195725856")]
    public void Another_protocol_is_told_by_its_first_bytes(string hex, string expected)
    {
        Printed printed = Print(new CaptureBuilder().Connect().Ask(Question).Answer(Reply).Connect(IPEndPoint.Parse("10.0.0.9:5"))
            .Send(IPEndPoint.Parse("10.0.0.9:5"), CaptureBuilder.Broker, Convert.FromHexString(hex)).Pcap());

        Assert.StartsWith(expected, printed.Lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_cannot_be_read_is_an_error_in_its_place()
    {
        byte[] strange = [.. Question];
        strange[5] = 99; // an API that does not exist

        Printed printed = Print(new CaptureBuilder().Connect().Ask([.. strange, .. Question]).Answer(Reply).Pcap());

        Assert.Equal("no API has the key 99", printed.Lines[0].GetProperty("request").GetProperty("error").GetString());
        Assert.Equal(ExitCode.Failure, printed.ExitCode);
    }

    [Fact]
    public void Connections_are_told_apart_also_when_their_ports_are_used_again()
    {
        IPEndPoint other = IPEndPoint.Parse("10.0.0.3:40000");
        CaptureBuilder capture = new CaptureBuilder().Connect().Connect(other)
            .Ask(Question).Send(other, CaptureBuilder.Broker, Question).Send(CaptureBuilder.Broker, other, Reply).Answer(Reply)
            .Ask(Question.AsSpan(0, 9)).End(CaptureBuilder.Client, CaptureBuilder.Broker)
            .Connect(firstSequence: 5).Ask(Question).Answer(Reply);

        Printed printed = Print(capture.Pcap());

        Assert.Equal(["10.0.0.3:40000", "10.0.0.1:40000", "10.0.0.1:40000"], printed.Lines.Select(line => line.GetProperty("client").GetString()));
        Assert.All(printed.Lines, line => Assert.True(IsAnswered(line)));
    }

    [Fact]
    public void Only_connections_to_the_ports_that_are_asked_for_are_shown()
    {
        IPEndPoint elsewhere = IPEndPoint.Parse("10.0.0.2:80");
        byte[] capture = new CaptureBuilder().Connect().Connect(broker: elsewhere).Send(CaptureBuilder.Client, elsewhere, "GET / HTTP/1.1"u8).Ask(Question).Answer(Reply).Pcap();

        Assert.True(IsAnswered(Assert.Single(Print(capture, ports: [9092]).Lines)));
        Assert.Throws<FormatException>(() => Print(capture, ports: [9093]));
    }

    [Theory]
    [InlineData("", "the capture is empty")]
    [InlineData("726f6f743a783a30", "neither a pcap nor a pcapng file")]
    [InlineData("d4c3b2a1020004000000000000000000ffff00000100000000000000000000007fffff7f7fffff7f", "the capture is damaged: a packet of 2147483519 bytes")]
    [InlineData("0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c00000006000000ffffff7f", "the capture is damaged: a block of 2147483647 bytes")]
    [InlineData("d4c3b2a1020004000000000000000000ffff000001000000", "no Kafka request is in the capture")]
    public void A_file_that_is_no_capture_is_refused_with_the_reason(string hex, string expected)
    {
        var refusal = Assert.Throws<FormatException>(() => Print(Convert.FromHexString(hex)));

        Assert.Equal(expected, refusal.Message);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Damage_never_makes_it_fall_over(bool next)
    {
        CaptureBuilder builder = new CaptureBuilder().Connect().Ask(Question).Answer(Reply).Ask(Question).Answer(Reply);
        byte[] capture = next ? builder.Pcapng() : builder.Pcap();
        var random = new Random(1);
        for (int round = 0; round < 5_000; round++)
        {
            byte[] damaged = [.. capture];
            for (int flips = random.Next(1, 5); flips > 0; flips--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0) damaged = damaged[..random.Next(damaged.Length)];

            Exception? complaint = Xunit.Record.Exception(() => Print(damaged));

            Assert.True(complaint is null or FormatException, $"round {round}: {complaint}");
        }
    }

    private static bool IsAnswered(JsonElement line) => line.TryGetProperty("response", out JsonElement response) && response.ValueKind == JsonValueKind.Object;

    private static Printed Print(byte[] capture, int[]? ports = null, MessageJsonOptions? shown = null)
    {
        using var file = new MemoryStream(capture);
        using var output = new StringWriter();
        int exitCode = CaptureCommand.Print(file, ports ?? [], shown ?? new(), output);
        return new Printed(exitCode, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))]);
    }

    private sealed record Printed(int ExitCode, IReadOnlyList<JsonElement> Lines);
}
