using System.Text.Json;
using EventGateway.Checking;
using EventGateway.Commands;
using EventGateway.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.Tests.Checking;

/// <summary>What <c>check</c> tells, for people and for machines.</summary>
public sealed class CheckReportTests : IDisposable
{
    private const string Orders = """
        asyncapi: 3.0.0
        info: { title: Orders, version: 1.2.0 }
        servers:
          main: { host: 'broker:9092', protocol: kafka }
          web: { host: example.com, protocol: ws }
        channels:
          placed:
            address: orders.{region}
            parameters: { region: {} }
            messages:
              order: { payload: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: object } }
              note: { contentType: text/plain, payload: { type: string }, headers: { type: object } }
          pushed: { servers: [ { $ref: '#/servers/web' } ] }
          replies: { address: null }
        operations:
          place: { action: receive, channel: { $ref: '#/channels/placed' }, messages: [ { $ref: '#/channels/placed/messages/order' } ] }
        """;

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");

    public static TheoryData<string> Examples =>
    [
        .. ((string[])["examples", "examples-event-gateway"])
            .SelectMany(folder => Directory.EnumerateFiles(SharedData.PathOf($"asyncapi/{folder}"), "*.y*ml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(SharedData.PathOf("asyncapi"), file))
            .Where(file => !file.Contains("social-media/common/", StringComparison.Ordinal)), // parts of documents
    ];

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_report_on_each_example_is_the_one_that_was_read_through(string example)
    {
        string name = Path.ChangeExtension(
            example.Replace("examples/", "", StringComparison.Ordinal).Replace("examples-event-gateway/", "event-gateway-", StringComparison.Ordinal).Replace('/', '-'), ".json");
        string folder = SharedData.PathOf("asyncapi");

        string report = CheckJson.Write(Report(
            "--asyncapi", Path.Combine(folder, example), "--refs-from", Path.Combine(folder, "examples/social-media/common"), "--unsupported-schemas", "pass"));

        report = report.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal) + "\n";
        string golden = Path.Combine(SharedData.Root, "tests/EventGateway.Tests/Checking/Reports", name);
        if (Environment.GetEnvironmentVariable("RENEW_GOLDEN") == "1") File.WriteAllText(golden, report);
        Assert.Equal(File.ReadAllText(golden), report);
    }

    [Fact]
    public void People_read_what_is_checked_where_and_what_is_not_and_why()
    {
        File.WriteAllText(_file, Orders);
        using var output = new StringWriter { NewLine = "\n" };

        CheckText.Write(Report("--asyncapi", _file, "--nodes", "1-2"), output);

        Assert.Equal(
            $"""
            {_file}: AsyncAPI 3.0.0, "Orders" 1.2.0
              server main (kafka): cluster main
              server web (ws): not used: it does not speak Kafka
              channel placed: topic orders.{"{region}"} on main
                message order: payload 2020-12; headers not checked, it has no schema; key not checked, it has no schema
                message note: payload not checked, the content type 'text/plain' is not JSON; headers draft-07; key not checked, it has no schema
              channel pushed: not checked: it is on no Kafka server, or has no operation that counts
              channel replies: not checked: its address is not known before run time

            cluster main
              upstream    broker:9092, plaintext
              listen      127.0.0.1:9192, plaintext
              bootstrap   127.0.0.1:9192
              brokers     127.0.0.1: 1 on 9193, 2 on 9194
              on invalid  reject
              topic       orders.{"{region}"}, channel placed

            """,
            output.ToString());
    }

    [Theory]
    [InlineData("all", new[] { "order", "note" })]
    [InlineData("receive", new[] { "order" })]
    [InlineData("send", new string[0])]
    public void Operations_say_which_messages_count(string operations, string[] messages)
    {
        File.WriteAllText(_file, Orders);

        CheckReport report = Report("--asyncapi", _file, "--operations", operations);

        Assert.Equal(messages, report.Clusters[0].Topics.SelectMany(topic => topic.Messages));
        Assert.Equal(messages, report.Documents[0].Channels.SelectMany(channel => channel.Messages).Select(message => message.Name));
    }

    [Fact]
    public void A_channel_whose_topic_another_document_describes_first_says_so()
    {
        File.WriteAllText(_file, Orders);
        string second = _file + ".yaml";
        File.WriteAllText(second, Orders.Replace("schema', type: object", "schema', type: array", StringComparison.Ordinal));

        CheckReport report = Report("--asyncapi", _file, "--asyncapi", second, "--topic-conflicts", "first");

        File.Delete(second);
        Assert.Equal(["main"], report.Documents[0].Channels[0].Clusters);
        Assert.Equal($"{_file} comes first and describes the topic", report.Documents[1].Channels[0].Unused);
    }

    [Fact]
    public void Without_a_Kafka_server_it_says_so_and_upstream_takes_the_place_of_servers()
    {
        File.WriteAllText(_file, Orders.Replace("protocol: kafka", "protocol: amqp", StringComparison.Ordinal));
        using var output = new StringWriter();

        CheckText.Write(Report("--asyncapi", _file), output);
        CheckReport replaced = Report("--asyncapi", _file, "--upstream", "broker:9092");

        Assert.Contains("no cluster: no document names a server with the protocol kafka or kafka-secure", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(["orders.{region}", "pushed"], Assert.Single(replaced.Clusters).Topics.Select(topic => topic.Topic));
    }

    [Fact]
    public void What_is_wrong_is_told_to_machines_as_well()
    {
        File.WriteAllText(_file, "asyncapi: 3.0.0\ninfo: { title: x, version: '1' }\nchannels: { a: { messages: { m: { payload: { type: strong } } } } }");

        var refused = Assert.Throws<DocumentRefusedException>(() => Report("--asyncapi", _file));

        JsonElement problem = JsonElement.Parse(CheckJson.Write(refused.Problems)).GetProperty("problems")[0];
        Assert.Equal((_file, 3), (problem.GetProperty("file").GetString(), problem.GetProperty("line").GetInt32()));
        Assert.Equal("/channels/a/messages/m/payload/type", problem.GetProperty("pointer").GetString());
    }

    private static CheckReport Report(params string[] arguments)
    {
        var parsed = CheckCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        return new CheckReportBuilder(GatewayPlan.Create(parsed)).Build();
    }
}
