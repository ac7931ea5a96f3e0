using System.Collections.Immutable;
using System.Text;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;
using EventGateway.TestSupport;
using static EventGateway.AsyncApi.Tests.Documents;

namespace EventGateway.AsyncApi.Tests.Compiling;

public sealed class ContractBuilderTests
{
    [Fact]
    public void The_demo_document_accepts_and_refuses_what_the_seed_says()
    {
        Contract contract = Find(BuildFile("asyncapi/examples-event-gateway/event-gateway-demo.asyncapi.yaml"), "event-gateway-demo");

        Explanation explanation = Explain(contract, """{"lumens": true}""");

        Assert.True(IsValid(contract, """{"lumens": 100}"""));
        Assert.False(IsValid(contract, """{"lumens": true}"""));
        Assert.Equal("lightMeasured", explanation.MessageName);
        Assert.Equal("lumens: Invalid type. Expected: integer, given: boolean", Assert.Single(explanation.Errors).Message);
    }

    [Theory]
    [InlineData("smartylighting.streetlights.1.0.event.7.lighting.measured", """{"lumens": 1, "sentAt": "2021-12-20T11:33:26Z"}""", """{"lumens": -1}""")]
    [InlineData("smartylighting.streetlights.1.0.action.7.turn.on", """{"command": "on"}""", """{"command": true}""")]
    [InlineData("smartylighting.streetlights.1.0.action.7.turn.off", """{"command": "off"}""", """{"command": "of"}""")]
    [InlineData("smartylighting.streetlights.1.0.action.7.dim", """{"percentage": 100}""", """{"percentage": 101}""")]
    public void Streetlights_are_found_by_pattern_in_both_generations(string topic, string valid, string invalid)
    {
        string[] files = ["asyncapi/examples-event-gateway/example-kafka.yaml", "asyncapi/examples/streetlights-kafka-asyncapi.yml"];

        Assert.All(files, file =>
        {
            Contract contract = Find(BuildFile(file), topic);
            Assert.True(IsValid(contract, valid));
            Assert.False(IsValid(contract, invalid));
        });
    }

    [Theory]
    [InlineData("events/sensor.asyncapi-2.6.yaml"), InlineData("events/sensor.asyncapi-3.0.yaml")]
    public void All_sensor_events_are_valid(string file)
    {
        Contract contract = Find(BuildFile(file), "perf");

        string[] events = [.. SharedData.Lines("events/sensor-events.jsonl")];

        Assert.Equal(2000, events.Length);
        Assert.All(events, line => Assert.True(IsValid(contract, line)));
        Assert.False(IsValid(contract, events[0].Replace("\"lumens\":", "\"lumen\":", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_example_that_loads_becomes_contracts()
    {
        string folder = SharedData.PathOf("asyncapi");
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(folder, "examples"), "*.yml")
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "examples-event-gateway"), "*.yaml"))
            .Where(file => !file.EndsWith("adeo-kafka-request-reply-asyncapi.yml", StringComparison.Ordinal)); // leads to other documents

        Assert.All(files, file => Assert.NotEqual(0, ContractBuilder.Build(AsyncApiLoader.Load([file])).Count));
    }

    [Fact]
    public void Headers_are_judged_as_what_their_schema_expects_and_errors_name_them()
    {
        Contract contract = Find(BuildFile("asyncapi/examples-event-gateway/example-kafka.yaml"), "smartylighting.streetlights.1.0.action.7.dim");

        Explanation explanation = contract.Explain(Record("{}"), new OneHeader("my-app-header", "101"));

        Assert.True(contract.IsValid(Record("{}"), new OneHeader("my-app-header", "100")));
        Assert.False(contract.IsValid(Record("{}"), new OneHeader("my-app-header", "much")));
        Assert.StartsWith("header my-app-header: ", Assert.Single(explanation.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: integer}", "7"), InlineData("{$ref: '#/components/schemas/number'}", "7"), InlineData("{allOf: [{minimum: 1}, {type: number}]}", "7")]
    [InlineData("{enum: [7]}", "7"), InlineData("{const: true}", "true"), InlineData("{type: [boolean, 'null']}", "true"), InlineData("{type: string}", "7")]
    [InlineData("{enum: ['7']}", "7")]
    public void The_types_of_headers_are_found_wherever_the_schema_says_them(string schema, string value)
    {
        Contract contract = Find(Build(Version3($$"""
            channels:
              t:
                messages:
                  m:
                    headers: {allOf: [{$ref: '#/components/schemas/headers'}]}
            components:
              schemas:
                number: {type: integer}
                headers:
                  properties:
                    h: {{schema}}
            """)), "t");

        Assert.True(contract.IsValid(Record("x"), new OneHeader("h", value)));
    }

    [Theory]
    [InlineData("{type: string, minLength: 3}", "abc", "ab"), InlineData("{enum: [abc]}", "abc", "\"abc\"")]
    [InlineData("{type: integer}", "7", "x"), InlineData("{type: object, required: [id]}", "{\"id\":1}", "{}")]
    public void Keys_are_judged_by_the_message_binding(string schema, string valid, string invalid)
    {
        Contract contract = Find(Build(Version3($"channels: {{t: {{messages: {{m: {{bindings: {{kafka: {{key: {schema}}}}}}}}}}}}}")), "t");

        Assert.True(contract.IsValid(Record("x", valid), new NoHeaders()));
        Assert.False(contract.IsValid(Record("x", invalid), new NoHeaders()));
    }

    [Fact]
    [Trait("pitfall", "90")]
    public void A_record_needs_to_be_only_one_of_the_messages()
    {
        Contract contract = Find(Build(Version2("""
            channels:
              t:
                publish: {message: {oneOf: [{name: a, payload: {type: integer}}, {name: b, payload: {type: number}}]}}
                subscribe: {message: {name: c, payload: {type: string}}}
            """)), "t");

        Assert.Equal(["a", "b", "c"], contract.Messages.Select(message => message.Name));
        Assert.All(["1", "1.5", "\"x\""], value => Assert.True(IsValid(contract, value)));
        Assert.False(IsValid(contract, "true"));
    }

    [Fact]
    [Trait("pitfall", "89")]
    public void Tombstones_pass_and_empty_values_do_not()
    {
        Contract contract = Find(Build(Version3("channels: {t: {messages: {m: {payload: {type: object}}}}}")), "t");

        Assert.True(contract.IsValid(new RecordParts(), new NoHeaders()));
        Assert.False(IsValid(contract, ""));
        Assert.False(IsValid(contract, "null"));
    }

    [Fact]
    public void Payloads_of_other_content_types_pass_but_their_headers_are_judged()
    {
        Contract contract = Find(Build(Version3(
            "channels: {t: {messages: {m: {contentType: text/plain, payload: {type: object}, headers: {properties: {h: {type: integer}}}}}}}")), "t");

        Assert.True(IsValid(contract, "any text"));
        Assert.False(contract.IsValid(Record("any text"), new OneHeader("h", "x")));
    }

    [Theory]
    [InlineData("draft-04", false), InlineData("draft-07", true), InlineData("draft-2020-12", true)]
    public void The_draft_of_the_schema_format_is_obeyed(string version, bool knowsConst)
    {
        Contract contract = Find(Build(Version3($$"""
            channels:
              t:
                messages:
                  m:
                    payload:
                      schemaFormat: application/schema+json;version={{version}}
                      schema: {const: 1}
            """)), "t");

        Assert.Equal(!knowsConst, IsValid(contract, "2"));
    }

    [Theory]
    [InlineData(null, "everywhere here there")]
    [InlineData("one", "everywhere here")]
    [InlineData("two", "everywhere there")]
    [InlineData("three", "")]
    [Trait("pitfall", "98")]
    public void Only_channels_that_are_available_on_the_server_apply(string? server, string topics)
    {
        var document = Parse(Version2("""
            servers: {one: {url: 'a:1', protocol: kafka}, two: {url: 'b:1', protocol: kafka}}
            channels: {everywhere: {}, here: {servers: [one]}, there: {servers: [two]}}
            """));

        ContractTable table = ContractBuilder.Build([document], new ContractOptions { Server = server });

        Assert.Equal(topics, string.Join(' ', table.Contracts.Select(contract => contract.Topic)));
    }

    [Fact]
    public void Channels_of_one_topic_are_one_contract_with_the_messages_of_all()
    {
        ContractTable table = Build(Version3("""
            channels:
              one: {address: 'a.{x}', parameters: {x: {}}, messages: {m: {payload: {type: string}}, shared: {$ref: '#/components/messages/shared'}}}
              two: {bindings: {kafka: {topic: 'a.{y}'}}, messages: {n: {payload: {type: integer}}, shared: {$ref: '#/components/messages/shared'}}}
              none: {address: null}
            components: {messages: {shared: {}}}
            """));

        Contract contract = Assert.Single(table.Contracts);
        Assert.Equal(["m", "shared", "n"], contract.Messages.Select(message => message.Name));
        Assert.Equal(new ContractOrigin("doc.yaml", "one"), contract.Origin);
    }

    [Fact]
    public void A_topic_that_two_documents_describe_differently_is_a_problem()
    {
        var first = AsyncApiLoader.Parse(Version2("channels: {a: {}, b: {publish: {message: {payload: {type: integer}}}}}"), "first.yaml");
        var second = AsyncApiLoader.Parse(Version2("channels:\n  b: {}"), "second.yaml");

        var refused = Assert.Throws<DocumentRefusedException>(() => ContractBuilder.Build([first, second]));

        Assert.Equal(
            "second.yaml:4:6: The topic 'b' is also described by the channel 'b' of first.yaml, and not in the same way: keep one. (at /channels/b)",
            Assert.Single(refused.Problems).ToString());
    }

    [Fact]
    public void A_topic_in_two_documents_is_no_problem_if_both_say_the_same_in_whatever_words()
    {
        var first = AsyncApiLoader.Parse(Version3("channels: {a: {messages: {m: {payload: {type: integer, minimum: 1}}, n: {headers: {type: object}}}}}"), "first.yaml");
        var second = AsyncApiLoader.Parse(Version2("channels: {a: {publish: {message: {oneOf: [{headers: {type: object}}, {title: M, payload: {minimum: 1.0, type: integer}}]}}}}"), "second.yaml");

        Contract contract = Assert.Single(ContractBuilder.Build([first, second]).Contracts);

        Assert.Equal(new ContractOrigin("first.yaml", "a"), contract.Origin);
    }

    [Fact]
    public void Documents_in_an_order_of_precedence_may_differ()
    {
        var first = AsyncApiLoader.Parse(Version2("channels: {a: {}}"), "first.yaml");
        var second = AsyncApiLoader.Parse(Version2("channels: {a: {publish: {message: {payload: {type: integer}}}}, b: {}}"), "second.yaml");

        ContractTable table = ContractBuilder.Build([first, second], new ContractOptions { FirstDocumentWins = true });

        Assert.Equal(["first.yaml a", "second.yaml b"], table.Contracts.Select(contract => $"{contract.Origin.File} {contract.Topic}"));
    }

    [Theory]
    [InlineData(OperationAction.Receive, new[] { "asked", "reported" })]
    [InlineData(OperationAction.Send, new[] { "answered" })]
    [InlineData(null, new[] { "asked", "answered", "reported" })]
    [Trait("pitfall", "97")]
    public void Messages_may_count_only_if_the_application_sends_or_receives_them(OperationAction? action, string[] messages)
    {
        AsyncApiDocument version2 = Parse(Version2("""
            channels:
              a: {publish: {message: {name: asked}}, subscribe: {message: {name: answered}}}
              b: {publish: {message: {name: reported}}}
            """));
        AsyncApiDocument version3 = Parse(Version3("""
            channels:
              a: {messages: {asked: {}, answered: {}}}
              b: {messages: {reported: {}}}
            operations:
              ask:
                action: receive
                channel: {$ref: '#/channels/a'}
                messages: [{$ref: '#/channels/a/messages/asked'}]
                reply: {channel: {$ref: '#/channels/a'}, messages: [{$ref: '#/channels/a/messages/answered'}]}
              report: {action: receive, channel: {$ref: '#/channels/b'}}
            """));

        Assert.All([version2, version3], document => Assert.Equal(
            messages, ContractBuilder.Build([document], new ContractOptions { Action = action }).Contracts.SelectMany(contract => contract.Messages).Select(message => message.Name)));
    }

    [Fact]
    [Trait("pitfall", "92")]
    public void Schema_formats_that_are_not_supported_yet_are_problems_with_channel_and_message()
    {
        var document = Parse(Version2("""
            channels:
              a:
                publish:
                  message:
                    name: m
                    schemaFormat: application/vnd.apache.avro;version=1.9.0
                    payload: {type: record, name: r, fields: []}
            """));

        var refused = Assert.Throws<DocumentRefusedException>(() => ContractBuilder.Build([document]));

        Problem problem = Assert.Single(refused.Problems);
        Assert.Equal(9, problem.Line);
        Assert.Equal(
            "The payload of the message 'm' of the channel 'a' is in the format 'application/vnd.apache.avro;version=1.9.0', which is not yet supported: "
            + "describe it with JSON Schema, or let what is in such formats pass unchecked.",
            problem.Message);
    }

    [Fact]
    [Trait("pitfall", "99")]
    public void Schema_ids_in_the_payload_are_not_passed_over()
    {
        var document = Parse(Version3("channels: {a: {messages: {m: {payload: {}, bindings: {kafka: {schemaIdLocation: payload}}}}}}"));

        var refused = Assert.Throws<DocumentRefusedException>(() => ContractBuilder.Build([document]));

        Assert.Contains("message 'm' of the channel 'a'", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_bad_schemas_are_problems_with_their_places_each_once()
    {
        var document = Parse(Version3("""
            channels:
              a: {messages: {m: {payload: {type: nonsense}}}}
              b: {messages: {m: {payload: {$ref: '#/components/schemas/bad'}}, n: {headers: {$ref: '#/components/schemas/bad'}}}}
            components:
              schemas:
                bad: {minimum: x}
            """));

        ImmutableArray<Problem> problems = Assert.Throws<DocumentRefusedException>(() => ContractBuilder.Build([document])).Problems;

        Assert.Equal([4, 8], problems.Select(problem => problem.Line));
        Assert.All(problems, problem => Assert.Equal("doc.yaml", problem.File));
    }

    [Fact]
    public void A_document_in_JSON_is_the_same_as_in_YAML()
    {
        ContractTable table = Build("""{"asyncapi":"3.0.0","info":{"title":"T","version":"1"},"channels":{"t":{"messages":{"m":{"payload":{"const":"\u263a"}}}}}}""");

        Assert.True(IsValid(Find(table, "t"), "\"☺\""));
    }

    [Fact]
    public void Judging_a_sensor_event_allocates_nothing()
    {
        Contract contract = Find(BuildFile("events/sensor.asyncapi-3.0.yaml"), "perf");
        byte[][] events = [.. SharedData.Utf8Lines("events/sensor-events.jsonl").Take(100)];
        bool areValid = true;

        long allocated = Allocations.Of(() =>
        {
            foreach (byte[] value in events) areValid &= contract.IsValid(new RecordParts { Value = value, HasValue = true }, new NoHeaders());
        });

        Assert.True(areValid);
        Assert.Equal(0, allocated);
    }

    private static ContractTable BuildFile(string file) => ContractBuilder.Build(AsyncApiLoader.Load([SharedData.PathOf(file)]));

    private static ContractTable Build(string text) => ContractBuilder.Build([Parse(text)]);

    private static Contract Find(ContractTable table, string topic)
    {
        Assert.True(table.TryFind(Encoding.UTF8.GetBytes(topic), out Contract? contract));
        return contract;
    }

    private static bool IsValid(Contract contract, string value) => contract.IsValid(Record(value), new NoHeaders());

    private static Explanation Explain(Contract contract, string value) => contract.Explain(Record(value), new NoHeaders());

    private static RecordParts Record(string value, string? key = null) => new()
    {
        Value = Encoding.UTF8.GetBytes(value),
        HasValue = true,
        Key = Encoding.UTF8.GetBytes(key ?? ""),
        HasKey = key is not null,
    };

    /// <summary>A record's only header.</summary>
    private struct OneHeader(string name, string value) : IRecordHeaders
    {
        private readonly byte[] _name = Encoding.UTF8.GetBytes(name);
        private readonly byte[] _value = Encoding.UTF8.GetBytes(value);
        private bool _isRead;

        public readonly ReadOnlySpan<byte> Name => _name;

        public readonly ReadOnlySpan<byte> Value => _value;

        public readonly bool HasValue => true;

        public bool MoveNext() => !_isRead && (_isRead = true);
    }
}
