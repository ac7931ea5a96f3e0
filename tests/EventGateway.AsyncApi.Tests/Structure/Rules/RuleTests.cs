using static EventGateway.AsyncApi.Tests.Documents;

namespace EventGateway.AsyncApi.Tests.Structure.Rules;

/// <summary>What one part of a document says about another.</summary>
public sealed class RuleTests
{
    [Fact]
    public void Operation_ids_and_message_ids_are_unique_also_where_a_trait_says_them() => AssertProblems(
        Version2("""
            channels:
              a:
                publish: {operationId: one, message: {messageId: m}}
                subscribe: {traits: [{$ref: '#/components/operationTraits/t'}], message: {$ref: '#/components/messages/n'}}
              b:
                publish: {operationId: ONE, message: {oneOf: [{$ref: '#/components/messages/n'}, {messageId: m}]}}
            components:
              operationTraits: {t: {operationId: one}}
              messages: {n: {messageId: n}}
            """),
        "6:16: Another operation has the operationId 'one' too: each needs one of its own. (at /channels/a/subscribe)",
        "8:98: Another message has the messageId 'm' too: each needs one of its own. (at /channels/b/publish/message/oneOf/1/messageId)");

    [Fact]
    public void A_channel_that_two_names_refer_to_has_its_ids_once() => Parse(Version2("""
        channels: {a: {$ref: '#/components/channels/c'}, b: {$ref: '#/components/channels/c'}}
        components: {channels: {c: {publish: {operationId: one, message: {messageId: m}}}}}
        """));

    [Fact]
    public void Tags_are_unique_in_their_list() => AssertProblems(
        Version3("""
            components:
              tags: {t: {name: a}}
              messages: {m: {tags: [{name: a}, {name: b}, {$ref: '#/components/tags/t'}]}, n: {tags: [{name: a}]}}
            """),
        "5:47: 'a' stands in this list twice: keep one. (at /components/messages/m/tags/2)");

    [Theory]
    [InlineData("s: {default: c, enum: [a, b]}", "4:72: The default 'c' is not in 'enum': choose one of its values, or add it there. (at /components/serverVariables/s/default)")]
    [InlineData("s: {default: a, enum: [a, b]}, t: {enum: [a]}, u: {default: a}, v: {default: a, enum: []}")]
    public void A_default_is_one_of_the_values(string variables, params string[] expected) =>
        AssertProblems(Version2("channels: {}\ncomponents: {schemas: {}, messages: {}, serverVariables: {" + variables + "}}"), expected);

    [Theory]
    [InlineData("[{other: []}]", "3:63: There is no security scheme 'other' in 'components/securitySchemes': correct the name, or add it there. (at /servers/s/security/0/other)")]
    [InlineData("[{plain: [a]}]", "3:70: The security scheme 'plain' has no scopes, for its type is 'plain': leave the list empty. (at /servers/s/security/0/plain)")]
    [InlineData("[{plain: []}, {oauth: [a], open: [b]}, {}]")]
    [InlineData("[{plain: a}]", "3:70: 'plain' must be a list. (at /servers/s/security/0/plain)")]
    [InlineData("[{oauth: [7]}]", "3:71: An item of 'oauth' must be a text: write '7' in quotes. (at /servers/s/security/0/oauth/0)")]
    public void Security_names_a_scheme_with_scopes_where_its_type_has_them(string security, params string[] expected) => AssertProblems(
        Version2($$$"""
            servers: {s: {url: 'a:1', protocol: kafka, security:        {{{security}}} }}
            channels: {}
            components:
              securitySchemes:
                plain: {type: plain}
                oauth: {$ref: '#/components/securitySchemes/oauth2'}
                oauth2: {type: oauth2, flows: {}}
                open: {type: openIdConnect, openIdConnectUrl: 'https://example.com'}
            """),
        expected);

    [Fact]
    public void A_channel_of_2_x_names_servers_and_declares_its_parameters() => AssertProblems(
        Version2("""
            servers: {s: {url: 'a:1', protocol: kafka}}
            channels:
              a.{x}.{y}: {servers: [s, t], parameters: {x: {}, unused: {}}}
            """),
        "5:14: The parameter 'y' is not declared: add it to the 'parameters' of this channel. (at /channels/a.{x}.{y})",
        "5:28: There is no server 't' in 'servers'. (at /channels/a.{x}.{y}/servers/1)");

    [Fact]
    public void A_channel_of_3_x_refers_to_servers_of_the_document_and_declares_its_parameters() => AssertProblems(
        Version3("""
            servers: {s: {host: 'a:1', protocol: kafka}}
            channels:
              a: {address: 'a.{x}.{y}', servers: [{$ref: '#/servers/s'}, {$ref: '#/components/servers/t'}], parameters: {x: {}, unused: {}}}
            components:
              servers: {t: {host: 'b:1', protocol: kafka}}
              channels: {c: {servers: [{$ref: '#/components/servers/t'}]}}
            """),
        "5:16: The parameter 'y' is not declared: add it to the 'parameters' of this channel. (at /channels/a/address)",
        "5:62: A reference to a server ($ref: '#/servers/…') is expected here. (at /channels/a/servers/1)");

    [Fact]
    public void An_operation_refers_to_a_channel_of_the_document_and_to_messages_of_that_channel() => AssertProblems(
        Version3("""
            channels:
              a: {messages: {m: {$ref: '#/components/messages/m'}}}
              b: {messages: {n: {}}}
            operations:
              right: {action: send, channel: {$ref: '#/channels/a'}, messages: [{$ref: '#/channels/a/messages/m'}]}
              wrongMessage: {action: send, channel: {$ref: '#/channels/a'}, messages: [{$ref: '#/channels/b/messages/n'}]}
              wrongChannel: {action: send, channel: {$ref: '#/components/channels/c'}}
              reply: {action: send, channel: {$ref: '#/channels/a'}, reply: {channel: {$ref: '#/channels/b'}, messages: [{$ref: '#/channels/a/messages/m'}]}}
              shared: {$ref: '#/components/operations/o'}
            components:
              messages: {m: {}}
              channels: {c: {messages: {x: {}}}}
              operations: {o: {action: send, channel: {$ref: '#/components/channels/c'}, messages: [{$ref: '#/components/channels/c/messages/x'}]}}
            """),
        "8:76: This message is none of the channel '#/channels/a': add it to the 'messages' of the channel, or refer to one of these. (at /operations/wrongMessage/messages/0)",
        "9:41: A reference to a channel of the document ($ref: '#/channels/…') is expected here. (at /operations/wrongChannel/channel)",
        "10:110: This message is none of the channel '#/channels/b': add it to the 'messages' of the channel, or refer to one of these. (at /operations/reply/reply/messages/0)");

    private static void AssertProblems(string text, params string[] expected)
    {
        if (expected.Length == 0) Parse(text);
        else Assert.Equal(expected.Select(problem => "doc.yaml:" + problem), ProblemsOf(text).Select(problem => problem.ToString()));
    }
}
