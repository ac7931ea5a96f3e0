using System.Globalization;
using System.Text;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.Structure;
using static EventGateway.AsyncApi.Tests.Documents;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>The mistakes that people make, and what they are told.</summary>
public sealed class StructureTests
{
    [Theory]
    [InlineData("servers: {s: {url: 'a:1', protocl: kafka}}", "4:14: 'protocol' is missing. (at /servers/s)", "4:27: 'protocl' is unknown here: did you mean 'protocol'? (at /servers/s/protocl)")]
    [InlineData("tags: [{name: a, colour: red}]", "4:18: 'colour' is unknown here. Known are name, description, externalDocs, and extensions that begin with 'x-'. (at /tags/0/colour)")]
    [InlineData("defaultContentType: 7", "4:21: 'defaultContentType' must be a text: write '7' in quotes. (at /defaultContentType)")]
    [InlineData("id:", "4:4: 'id' must be a text, but has no value. (at /id)")]
    [InlineData("id: not a uri", "4:5: 'id' must be a URI, such as 'https://example.com/a': 'not a uri' is none. (at /id)")]
    [InlineData("tags: {name: a}", "4:7: 'tags' must be a list. (at /tags)")]
    [InlineData("tags: [a]", "4:8: An item of 'tags' must be an object. (at /tags/0)")]
    [InlineData("externalDocs: {$ref: '#/info'}", "4:22: 'externalDocs' must not be a reference: write out what it means. (at /externalDocs/$ref)")]
    [InlineData("externalDocs: {$ref: 7}", "4:22: A $ref must be a text, such as '#/components/schemas/order' or 'common.yaml#/order'. (at /externalDocs/$ref)")]
    [InlineData("servers: {$ref: '#/components/servers'}\ncomponents: {servers: {}}", "4:17: 'servers' must not be a reference: write out what it means. (at /servers/$ref)")]
    [InlineData("components: {messages: {m: {deprecated: 'true'}}}", "4:41: 'deprecated' must be true or false, without quotes. (at /components/messages/m/deprecated)")]
    [InlineData("components: {messages: {m: {examples: [{name: a}]}}}", "4:40: 'payload' or 'headers' is missing. (at /components/messages/m/examples/0)")]
    [InlineData("components: {messages: {m: {headers: {type: string}}}}", "4:45: 'headers' must be the schema of an object: its type is 'string'. (at /components/messages/m/headers/type)")]
    [InlineData("components: {messages: {m: {payload: {properties: {a: text}}}}}", "4:55: A schema must be an object, or true or false. (at /components/messages/m/payload/properties/a)")]
    [InlineData("components: {messages: {m: {traits: [{schemaFormat: a}], payload: text}}}")] // the format says what it is
    [InlineData("components: {messages: {m: {traits: [{name: a}], payload: text}}}", "4:59: A schema must be an object, or true or false. (at /components/messages/m/payload)")]
    [InlineData("components: {messages: {m: {oneOf: [{name: a}], name: b}}}", "4:49: 'name' does not go with the other members here: leave it out, or correct them. (at /components/messages/m/name)")]
    [InlineData("components: {messages: {'a b': {}}}", "4:25: The name 'a b' is not allowed here: use letters, digits, '.', '-' and '_' only. (at /components/messages/a b)")]
    [InlineData("components: {correlationIds: {c: {location: $header#/id}}}", "4:45: 'location' must be an expression that begins with '$message.header#' or '$message.payload#'. (at /components/correlationIds/c/location)")]
    [InlineData("components: {securitySchemes: {s: {type: oauth}}}", "4:42: 'type' cannot be 'oauth': write 'userPassword', 'apiKey', 'X509', 'symmetricEncryption', 'asymmetricEncryption', 'httpApiKey', 'http', 'oauth2', 'openIdConnect', 'plain', 'scramSha256', 'scramSha512' or 'gssapi'. (at /components/securitySchemes/s/type)")]
    [InlineData("components: {securitySchemes: {s: {type: http, scheme: basic, bearerFormat: JWT}}}", "4:63: 'bearerFormat' does not go with the other members here: leave it out, or correct them. (at /components/securitySchemes/s/bearerFormat)")]
    [InlineData("components: {securitySchemes: {s: {type: oauth2, flows: {implicit: {scopes: {}, tokenUrl: 'https://a.b'}}}}}", "4:68: 'authorizationUrl' is missing. (at /components/securitySchemes/s/flows/implicit)", "4:81: 'tokenUrl' is unknown here. Known are authorizationUrl, refreshUrl, scopes, and extensions that begin with 'x-'. (at /components/securitySchemes/s/flows/implicit/tokenUrl)")]
    [InlineData("components: {operationTraits: {t: {message: {}}}}", "4:36: 'message' is unknown here. Known are operationId, summary, description, security, tags, externalDocs, bindings, and extensions that begin with 'x-'. (at /components/operationTraits/t/message)")]
    public void Of_2_x(string rest, params string[] expected) => AssertProblems(Version2("channels: {}\n" + rest), expected);

    [Theory]
    [InlineData("servers: {s: {url: 'a:1', protocol: kafka}}", "3:14: 'host' is missing. (at /servers/s)", "3:15: 'url' is unknown here. Known are host, pathname, protocol, protocolVersion, title, summary, description, variables, security, tags, externalDocs, bindings, and extensions that begin with 'x-'. (at /servers/s/url)")]
    [InlineData("channels: {a: {address: 7}}", "3:25: 'address' must be a text: write '7' in quotes. (at /channels/a/address)")]
    [InlineData("channels: {a: {publish: {}}}", "3:16: 'publish' is unknown here. Known are address, messages, title, summary, description, servers, parameters, tags, externalDocs, bindings, and extensions that begin with 'x-'. (at /channels/a/publish)")]
    [InlineData("channels: {a: {messages: [{name: m}]}}", "3:26: 'messages' must be an object. (at /channels/a/messages)")]
    [InlineData("channels: {a: {messages: {m: {payload: {schemaFormat: application/json}}}}}", "3:40: 'schema' is missing. (at /channels/a/messages/m/payload)")]
    [InlineData("channels: {a: {}}\noperations: {o: {action: publish, channel: {$ref: '#/channels/a'}}}", "4:26: 'action' cannot be 'publish': write 'send' or 'receive'. (at /operations/o/action)")]
    [InlineData("channels: {a: {}}\noperations: {o: {action: send, channel: a}}", "4:41: A reference ($ref) is expected here. (at /operations/o/channel)")]
    [InlineData("components: {tags: {t: {$ref: '#/components/schemas/s'}}, schemas: {s: {}}}", "3:31: The reference '#/components/schemas/s' leads to a schema, not to a tag: correct it. (at /components/tags/t/$ref)")]
    [InlineData("components: {messages: {m: {$ref: '#/components/messageTraits/t'}}, messageTraits: {t: {}}}", "3:35: The reference '#/components/messageTraits/t' leads to a message trait, not to a message: correct it. (at /components/messages/m/$ref)")]
    [InlineData("components: {messages: {m: {payload: {items: {$ref: '#/components/messages/n'}}}, n: {}}}", "3:53: The reference '#/components/messages/n' leads to a message, not to a schema: correct it. (at /components/messages/m/payload/items/$ref)")]
    [InlineData("components: {messages: {m: {payload: {$ref: '#/components/messages/n/payload'}}, n: {payload: {type: string}}}}")]
    [InlineData("components: {serverBindings: {b: {$ref: '#/components/channelBindings/b'}}, channelBindings: {b: {}}}", "3:41: The reference '#/components/channelBindings/b' leads to channel bindings, not to server bindings: correct it. (at /components/serverBindings/b/$ref)")]
    [InlineData("components: {schemas: {s: {discriminator: kind}}}", "3:43: The discriminator 'kind' is not declared: add it to the 'properties' of this schema. (at /components/schemas/s/discriminator)")]
    [InlineData("components: {schemas: {s: {discriminator: kind, properties: {kind: {}}}}}", "3:43: The discriminator 'kind' is not required: add it to 'required' of this schema. (at /components/schemas/s/discriminator)")]
    [InlineData("components: {schemas: {s: {discriminator: 7}}}", "3:43: 'discriminator' must be a text: the name of a property. (at /components/schemas/s/discriminator)")]
    [InlineData("components: {schemas: {s: {schemaFormat: application/vnd.apache.avro, schema: [null, 7]}}}")] // not looked into
    [InlineData("components: {schemas: {s: {schemaFormat: application/schema+json, schema: {discriminator: 7}}}}")] // no keyword of JSON Schema
    public void Of_3_x(string rest, params string[] expected) => AssertProblems(Version3(rest), expected);

    [Theory]
    [InlineData("2.0.0", "'servers' exists from AsyncAPI 2.2.0 on: this is 2.0.0.")]
    [InlineData("2.2.0", null)]
    [InlineData("2.2.99999999999", null)]
    [InlineData("2.1.7", "'servers' exists from AsyncAPI 2.2.0 on: this is 2.1.0.")]
    public void A_member_of_a_later_version_says_from_when_on_it_exists(string version, string? expected)
    {
        string text = $"asyncapi: {version}\ninfo: {{title: T, version: '1'}}\nservers: {{s: {{url: 'a:1', protocol: kafka}}}}\nchannels: {{a: {{servers: [s]}}}}";

        AssertProblems(text, expected is null ? [] : [$"4:16: {expected} (at /channels/a/servers)"]);
    }

    [Theory]
    [InlineData("channel", "kafka: {topic: a, partitions: 0}", "'partitions' must be an integer, 1 or more.")]
    [InlineData("channel", "kafka: {partitions: 1.5}", "'partitions' must be an integer, 1 or more.")]
    [InlineData("channel", "kafka: {topicConfiguration: {retention.ms: 1}, bindingVersion: 0.3.0}", "'topicConfiguration' exists from bindingVersion 0.4.0 on: this is 0.3.0.")]
    [InlineData("channel", "kafka: {topicConfiguration: {a: 1}, bindingVersion: 0.4.0}", "'a' is unknown here. Known are cleanup.policy, retention.ms, retention.bytes, delete.retention.ms, max.message.bytes, and extensions that begin with 'x-'.")]
    [InlineData("channel", "kafka: {topicConfiguration: {a: 1}, bindingVersion: latest}", null)]
    [InlineData("channel", "kafak: {}", "'kafak' is unknown here: did you mean 'kafka'?")]
    [InlineData("channel", "mqtt5: {anything: 1}, mercure: {}, redis: {}", null)]
    [InlineData("channel", "amqp: {is: queue, queue: {}, exchange: {}, bindingVersion: 0.2.0}", null)]
    [InlineData("channel", "amqp: {is: queue, queue: {}, exchange: {}, bindingVersion: 0.3.0}", "'exchange' does not go with the other members here: leave it out, or correct them.")]
    [InlineData("operation", "kafka: {groupId: group, bindingVersion: 0.1.0}", null)]
    [InlineData("operation", "kafka: {groupId: group, bindingVersion: 0.5.0}", "A schema must be an object, or true or false.")]
    [InlineData("operation", "amqp: {replyTo: a, bindingVersion: 0.3.0}", "'replyTo' existed until bindingVersion 0.2.0: this is 0.3.0.")]
    [InlineData("operation", "mqtt: {qos: 3}", "'qos' must be an integer from 0 to 2.")]
    [InlineData("message", "kafka: {schemaIdLocation: body}", "'schemaIdLocation' cannot be 'body': write 'header' or 'payload'.")]
    [InlineData("message", "kafka: {$ref: '#/info'}", "'kafka' must not be a reference: write out what it means.")]
    [InlineData("server", "jms: {properties: [{name: a, value: []}], jmsConnectionFactory: f}", "'value' must be a text, a number, true, false or null.")]
    public void Of_bindings(string level, string bindings, string? expected)
    {
        string text = Version3("components: {" + level + "Bindings: {b: {" + bindings + "}}}");

        if (expected is null) Parse(text);
        else Assert.Equal(expected, Assert.Single(ProblemsOf(text)).Message);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_URI()
    {
        const string Text = """{"asyncapi": "3.0.0", "info": {"title": "T", "version": "1"}, "id": "urn:\uD800"}""";

        Assert.Contains("'id' must be a URI", Assert.Single(ProblemsOf(Text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extensions_are_allowed_everywhere_and_not_looked_into() => Parse(Version3("""
        x-a: {$ref: 7}
        servers: {s: {host: 'a:1', protocol: kafka, x-b: [], bindings: {x-c: 1, kafka: {x-d: 1}}}}
        components: {x-e: 1, schemas: {s: {x-f: 1}}}
        """));

    [Fact]
    public void References_that_lead_in_a_circle_end() => AssertProblems(Version3("""
        components:
          schemas:
            a: {properties: {b: {$ref: '#/components/schemas/b'}}, deprecated: 7}
            b: {items: {$ref: '#/components/schemas/a'}}
        """), ["5:72: 'deprecated' must be true or false. (at /components/schemas/a/deprecated)"]);

    [Fact]
    public void What_is_used_often_is_reported_once() => AssertProblems(Version3("""
        channels:
          a: {messages: {m: {$ref: '#/components/messages/m'}}}
          b: {messages: {m: {$ref: '#/components/messages/m'}}}
        components: {messages: {m: {titel: a}}}
        """), ["6:29: 'titel' is unknown here: did you mean 'title'? (at /components/messages/m/titel)"]);

    [Fact]
    public void Ten_thousand_channels_are_checked_like_one()
    {
        const int Channels = 10_000;
        var text = new StringBuilder("asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\nchannels:\n");
        for (int index = 0; index < Channels; index++) text.Append(CultureInfo.InvariantCulture, $"  c{index}: {{address: 'a.{{x}}', parameters: {{x: {{}}}}, messages: {{m: {{$ref: '#/components/messages/m{index}'}}}}}}\n");
        text.Append("operations:\n");
        for (int index = 0; index < Channels; index++) text.Append(CultureInfo.InvariantCulture, $"  o{index}: {{action: send, channel: {{$ref: '#/channels/c{index}'}}, messages: [{{$ref: '#/channels/c{index}/messages/m'}}]}}\n");
        text.Append("components:\n  schemas: {s: {type: object, properties: {a: {type: string}}}}\n  messages:\n");
        for (int index = 0; index < Channels; index++) text.Append(CultureInfo.InvariantCulture, $"    m{index}: {{name: m, payload: {{$ref: '#/components/schemas/s'}}, bindings: {{kafka: {{key: {{type: string}}}}}}}}\n");
        var problems = new ProblemList("");
        var resolver = Documents.ResolverOf(DocumentReader.Read(text.ToString(), problems)!);

        StructureChecker.Check(resolver, problems, "3.0.0");

        Assert.Empty(problems.Sorted);
    }

    private static void AssertProblems(string text, string[] expected)
    {
        if (expected.Length == 0) Parse(text);
        else Assert.Equal(expected.Select(problem => "doc.yaml:" + problem), ProblemsOf(text).Select(problem => problem.ToString()));
    }
}
