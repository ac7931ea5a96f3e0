using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;
using static EventGateway.AsyncApi.Tests.Documents;

namespace EventGateway.AsyncApi.Tests.Model;

public sealed class ModelTests
{
    [Theory]
    [InlineData("2.0.0"), InlineData("2.6.0"), InlineData("3.0.0"), InlineData("3.1.0")]
    public void Both_generations_are_read(string version)
    {
        AsyncApiDocument document = Parse($"asyncapi: {version}\ninfo: {{title: T, version: '2'}}\nchannels: {{}}");

        Assert.Equal((version, "T", "2"), (document.Version, document.Title, document.ApiVersion));
    }

    [Theory]
    [InlineData("asyncapi: 1.2.0"), InlineData("asyncapi: 2.7.0"), InlineData("asyncapi: 4.0.0"), InlineData("asyncapi: 2.6"), InlineData("asyncapi: []")]
    public void Other_versions_are_refused_with_the_list_of_those_that_are_supported(string text)
    {
        Problem problem = Assert.Single(ProblemsOf(text));

        Assert.Equal((1, 11, "/asyncapi"), (problem.Line, problem.Column, problem.Pointer));
        Assert.Contains("2.0.0 to 2.6.0, 3.0.0 and 3.1.0", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]"), InlineData("x"), InlineData("openapi: 3.0.0"), InlineData("{}")]
    public void What_is_no_AsyncAPI_document_is_refused(string text) =>
        Assert.Contains("not an AsyncAPI document", Assert.Single(ProblemsOf(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_problem_of_a_document_is_listed_in_its_order()
    {
        const string Text = """
            asyncapi: 2.6.0
            info:
              title: 5
            chanels: {}
            servers:
              one:
                protocol: kafka
            channels:
              a:
                servers: [two]
                publish:
                  message:
                    $ref: '#/components/messages/missing'
              b: 7
              c:
                subscribe:
                  message:
                    name: m
                    payload: text
            components: []
            """;

        ImmutableArray<Problem> problems = ProblemsOf(Text);

        Assert.Equal(
            [
                "doc.yaml:3:3: 'version' is missing. (at /info)",
                "doc.yaml:3:10: 'title' must be a text: write '5' in quotes. (at /info/title)",
                "doc.yaml:4:1: 'chanels' is unknown here: did you mean 'channels'? (at /chanels)",
                "doc.yaml:7:5: 'url' is missing. (at /servers/one)",
                "doc.yaml:10:15: There is no server 'two' in 'servers'. (at /channels/a/servers/0)",
                "doc.yaml:13:15: The reference '#/components/messages/missing' leads nowhere: correct it, or add what it means. (at /channels/a/publish/message/$ref)",
                "doc.yaml:14:6: 'b' must be an object. (at /channels/b)",
                "doc.yaml:19:18: A schema must be an object, or true or false. (at /channels/c/subscribe/message/payload)",
                "doc.yaml:20:13: 'components' must be an object. (at /components)",
            ],
            problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void The_topic_is_that_of_the_binding_then_the_address_then_the_name()
    {
        AsyncApiDocument document = Parse(Version3("""
            channels:
              bound: {address: elsewhere, bindings: {kafka: {topic: orders}}}
              addressed: {address: 'sensors.{id}', parameters: {id: {}}}
              named: {}
              unknown: {address: null}
              boundOnly: {address: null, bindings: {kafka: {topic: late}}}
            """));

        Assert.Equal(["orders", "sensors.{id}", "named", null, "late"], document.Channels.Select(channel => channel.Topic));
    }

    [Fact]
    public void Messages_of_both_directions_count_each_once()
    {
        AsyncApiDocument document = Parse(Version2("""
            channels:
              a:
                publish:
                  message:
                    oneOf:
                      - $ref: '#/components/messages/one'
                      - {name: two, payload: {type: object}}
                subscribe:
                  operationId: listen
                  message: {$ref: '#/components/messages/alias'}
              b:
                subscribe:
                  operationId: listenToo
                  message: {}
            components:
              messages:
                one: {payload: {type: string}}
                alias: {$ref: '#/components/messages/one'}
            """));

        Assert.Equal(["one", "two"], document.Channels[0].Messages.Select(message => message.Name));
        Assert.Equal("listenToo", Assert.Single(document.Channels[1].Messages).Name);
    }

    [Theory]
    [InlineData("kafka", "broker:9093", "broker:9093")]
    [InlineData("kafka", "kafka://broker:9093/path", "broker:9093")]
    [InlineData("kafka-secure", "a:1,b:2", "a:1 b:2")]
    [InlineData("kafka", "broker", "broker:9092")]
    [InlineData("kafka", "[::1]:9093", "[::1]:9093")]
    [InlineData("kafka", "{region}.example.com:{port}", "eu.example.com:9094")]
    [InlineData("ws", "example.com/{anything}", "")]
    public void Kafka_servers_have_addresses_with_variables_replaced(string protocol, string url, string expected)
    {
        AsyncApiDocument document = Parse(Version2($$"""
            servers:
              test:
                url: '{{url}}'
                protocol: {{protocol}}
                variables:
                  region: {default: eu, enum: [eu, us]}
                  port: {default: '9094'}
            channels: {}
            """));

        Assert.Equal(expected, string.Join(' ', document.Servers[0].Addresses));
    }

    [Theory]
    [InlineData("{host}:9092", "{}", "not declared")]
    [InlineData("{host}:9092", "{host: {enum: [a]}}", "no 'default'")]
    [InlineData("{host}:9092", "{host: {default: b, enum: [a]}}", "is not in 'enum'")]
    [InlineData("{host}:9092", "{host: {default: 7}}", "must be a text")]
    [InlineData("broker:port", "{}", "write host:port")]
    [InlineData(":9092", "{}", "write host:port")]
    [InlineData("broker:99999", "{}", "write host:port")]
    [Trait("pitfall", "98")]
    public void A_server_that_cannot_be_connected_to_is_a_problem(string host, string variables, string expected)
    {
        string text = Version3($"servers:\n  test: {{host: '{host}', protocol: kafka, variables: {variables}}}");

        Problem problem = Assert.Single(ProblemsOf(text));

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, problem.Line);
    }

    [Fact]
    public void Channels_know_their_servers_in_both_generations()
    {
        AsyncApiDocument second = Parse(Version2("servers: {s: {url: 'a:1', protocol: kafka}}\nchannels: {a: {servers: [s]}, b: {}}"));
        AsyncApiDocument third = Parse(Version3("servers: {s: {host: 'a:1', protocol: kafka}}\nchannels: {a: {servers: [{$ref: '#/servers/s'}]}, b: {}}"));

        Assert.All([second, third], document =>
        {
            Assert.Equal((true, false), (document.Channels[0].AppliesTo("s"), document.Channels[0].AppliesTo("t")));
            Assert.True(document.Channels[1].AppliesTo("t"));
        });
    }

    [Fact]
    public void Extensions_are_kept()
    {
        AsyncApiDocument document = Parse(Version2("servers: {s: {url: 'a:1', protocol: kafka, x-eventgateway-listener: 'proxy:28002'}}\nchannels: {}"));

        Assert.Equal("proxy:28002", document.Servers[0].Place.Find("x-eventgateway-listener")!.Value.Node.Text);
    }

    [Fact]
    public void An_operation_says_what_it_does_and_refers_to_a_channel()
    {
        ImmutableArray<Problem> problems = ProblemsOf(Version3("""
            channels:
              a: {}
            operations:
              one: {action: publish, channel: {$ref: '#/channels/a'}}
              two: {action: send, channel: {address: b}}
              three: {action: receive, channel: {$ref: '#/channels/c'}}
              four: {}
            """));

        Assert.Equal([6, 7, 8, 9, 9], problems.Select(problem => problem.Line));
    }

    [Theory]
    [InlineData("application/json", null), InlineData("application/json; charset=utf-8", null), InlineData("application/cloudevents+json", null)]
    [InlineData("text/plain", "the content type 'text/plain' is not JSON")]
    [InlineData("application/octet-stream", "the content type 'application/octet-stream' is not JSON")]
    public void Payloads_that_are_not_JSON_are_not_validated_and_say_so(string contentType, string? reason)
    {
        AsyncApiDocument document = Parse(Version3($"defaultContentType: '{contentType}'\nchannels: {{a: {{messages: {{m: {{payload: {{type: object}}}}}}}}}}"));

        AsyncApiMessage message = document.Channels[0].Messages[0];
        Assert.Equal(contentType, message.ContentType);
        Assert.Equal(reason, message.PayloadNotValidated);
    }

    [Theory]
    [InlineData("application/vnd.aai.asyncapi;version=2.6.0", SchemaDraft.V07)]
    [InlineData("application/vnd.aai.asyncapi+yaml;version=3.0.0", SchemaDraft.V07)]
    [InlineData("application/schema+json;version=draft-07", SchemaDraft.V07)]
    [InlineData("application/schema+yaml;version=draft-04", SchemaDraft.V04)]
    [InlineData("application/schema+json;version=draft-2020-12", SchemaDraft.V2020)]
    [InlineData("application/schema+json", SchemaDraft.V07)]
    [InlineData("application/vnd.apache.avro;version=1.9.0", null)]
    [InlineData("application/vnd.google.protobuf;version=3", null)]
    [InlineData("application/raml+yaml;version=1.0", null)]
    [InlineData("application/vnd.oai.openapi;version=3.0.0", null)]
    [Trait("pitfall", "91")]
    public void The_schema_format_tells_the_draft_in_both_generations(string format, SchemaDraft? draft)
    {
        AsyncApiDocument second = Parse(Version2($"channels: {{a: {{publish: {{message: {{schemaFormat: '{format}', payload: {{type: object}}}}}}}}}}"));
        AsyncApiDocument third = Parse(Version3($"channels: {{a: {{messages: {{m: {{payload: {{schemaFormat: '{format}', schema: {{type: object}}}}}}}}}}}}"));

        Assert.All([second, third], document => Assert.Equal(draft, document.Channels[0].Messages[0].Payload!.Draft));
        Assert.Equal("/channels/a/messages/m/payload/schema", third.Channels[0].Messages[0].Payload!.Place.Pointer);
    }

    [Fact]
    public void What_is_wrong_inside_schemas_is_told_together_with_what_is_wrong_around_them()
    {
        ImmutableArray<Problem> problems = ProblemsOf(Version3("""
            chanels: {}
            channels:
              a: {messages: {m: {payload: {type: strong}, n: 1}}}
              b: {messages: {m: {payload: {$ref: '#/nowhere'}}}}
            """));

        Assert.Equal(["/chanels", "/channels/a/messages/m/payload/type", "/channels/a/messages/m/n", "/channels/b/messages/m/payload/$ref"], problems.Select(problem => problem.Pointer));
    }

    [Fact]
    public void Files_are_read_and_all_their_problems_are_listed_together()
    {
        string first = Path.GetTempFileName(), second = first + ".missing";
        File.WriteAllText(first, "asyncapi: 1.0.0");

        var refused = Assert.Throws<DocumentRefusedException>(() => AsyncApiLoader.Load([first, second]));

        File.Delete(first);
        Assert.Equal([first, second], refused.Problems.Select(problem => problem.File));
    }
}
