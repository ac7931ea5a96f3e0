using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;
using static EventGateway.AsyncApi.Tests.Documents;

namespace EventGateway.AsyncApi.Tests.References;

public sealed class ReferenceTests
{
    [Fact]
    [Trait("pitfall", "94")]
    public void References_are_followed_through_each_other_and_through_escapes()
    {
        AsyncApiDocument document = Parse(Version3("""
            channels:
              a: {$ref: '#/channels/a~1b%20c'}
              a/b c: {address: found, messages: {m: {$ref: '#/channels/a~1b%20c/messages/m~0'}, m~: {$ref: '#/components/messages/last'}}}
            components:
              messages:
                last: {payload: {$ref: '#/components/schemas/s'}}
              schemas:
                s: {$ref: '#/components/schemas/t'}
                t: {type: object}
            """));

        AsyncApiMessage message = Assert.Single(document.Channels[0].Messages);
        Assert.Equal(("found", "last"), (document.Channels[0].Topic, message.Name));
        Assert.Equal("/components/schemas/t", message.Payload!.Place.Pointer);
    }

    [Theory]
    [InlineData("'#/components/messages/x'", "leads nowhere")]
    [InlineData("'#x'", "leads nowhere")]
    [InlineData("'other.yaml#/a'", "this document did not come from a file")]
    [InlineData("'https://example.com/a.yaml'", "this document did not come from a file")]
    [InlineData("7", "must be a text")]
    [InlineData("'#/components/messages/circle'", "leads back to itself")]
    [Trait("pitfall", "95")]
    public void A_reference_that_leads_nowhere_is_a_problem_where_it_stands(string reference, string expected)
    {
        string text = Version3($"channels:\n  a:\n    messages:\n      m:\n        $ref: {reference}\ncomponents: {{messages: {{circle: {{$ref: '#/components/messages/circle'}}}}}}");

        Problem problem = ProblemsOf(text)[0];

        Assert.Equal((7, 15), (problem.Line, problem.Column));
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("servers: {$ref: 'servers.yaml'}"), InlineData("channels: {$ref: '#/components/nothing'}")]
    public void A_map_may_be_a_reference_too(string map) => Assert.Single(ProblemsOf(Version3(map)));

    [Fact]
    public void References_in_examples_extensions_and_names_of_properties_are_none()
    {
        AsyncApiDocument document = Parse(Version3("""
            x-note: {$ref: nothing}
            channels:
              a:
                messages:
                  m:
                    examples: [{payload: {$ref: nothing}}]
                    payload: {properties: {$ref: {type: string}, default: {type: string}}, default: {$ref: nothing}, enum: [{$ref: nothing}]}
            """));

        Assert.Single(document.Channels);
    }

    [Fact]
    [Trait("pitfall", "93")]
    public void Recursive_schemas_are_no_circle()
    {
        AsyncApiDocument document = Parse(Version3("""
            channels: {a: {messages: {m: {payload: {$ref: '#/components/schemas/tree'}}}}}
            components: {schemas: {tree: {properties: {children: {items: {$ref: '#/components/schemas/tree'}}}}}}
            """));

        Assert.Equal("/components/schemas/tree", document.Channels[0].Messages[0].Payload!.Place.Pointer);
    }

    [Theory]
    [InlineData("2", "fromTrait", "text/plain")]
    [InlineData("3", "own", "application/json")]
    public void Traits_win_in_2_and_lose_in_3(string generation, string name, string contentType)
    {
        const string Message = """
            {name: own, contentType: application/json, payload: {type: object}, traits: [{$ref: '#/components/messageTraits/one'}, {name: fromTrait}]}
            """;
        const string Components = """
            components: {messageTraits: {one: {name: overridden, contentType: text/plain, headers: {type: object}}}}
            """;

        AsyncApiDocument document = Parse(generation == "2"
            ? Version2($"channels: {{a: {{publish: {{message: {Message}}}}}}}\n{Components}")
            : Version3($"channels: {{a: {{messages: {{m: {Message}}}}}}}\n{Components}"));

        AsyncApiMessage message = document.Channels[0].Messages[0];
        Assert.Equal((name, contentType), (message.Name, message.ContentType));
        Assert.NotNull(message.Headers);
    }

    [Fact]
    public void Headers_of_message_and_trait_are_merged_deeply_through_references()
    {
        AsyncApiDocument document = Parse(Version3("""
            channels: {a: {messages: {m: {headers: {$ref: '#/components/schemas/own'}, traits: [{headers: {properties: {b: {type: integer}, c: {type: string}}}}]}}}}
            components: {schemas: {own: {type: object, properties: {a: {type: string}, b: {type: number}, c: null}}}}
            """));

        var properties = document.Channels[0].Messages[0].Headers!.Place.Find("properties")!.Value.Node;
        Assert.Equal(["b", "a"], properties.Members.Select(member => member.Name));
        Assert.Equal("number", properties["b"]!["type"]!.Text);
    }

    [Fact]
    public void Traits_that_never_end_when_merged_are_a_problem()
    {
        string text = Version3("""
            channels: {a: {messages: {m: {headers: {$ref: '#/components/schemas/one'}, traits: [{headers: {$ref: '#/components/schemas/two'}}]}}}}
            components:
              schemas:
                one: {properties: {a: {$ref: '#/components/schemas/one'}, b: {$ref: '#/components/schemas/one'}}}
                two: {properties: {a: {$ref: '#/components/schemas/two'}, b: {$ref: '#/components/schemas/two'}}}
            """);

        Assert.Contains("do not end", Assert.Single(ProblemsOf(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "must be a list")]
    [InlineData("[7]", "must be an object")]
    public void Traits_of_the_wrong_type_are_a_problem(string traits, string expected)
    {
        string text = Version3($"channels: {{a: {{messages: {{m: {{traits: {traits}}}}}}}}}");

        Assert.Contains(expected, Assert.Single(ProblemsOf(text)).Message, StringComparison.Ordinal);
    }
}
