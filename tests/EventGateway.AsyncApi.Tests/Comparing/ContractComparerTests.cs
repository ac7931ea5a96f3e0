using System.Collections.Immutable;
using EventGateway.AsyncApi.Comparing;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using static EventGateway.AsyncApi.Tests.Documents;

namespace EventGateway.AsyncApi.Tests.Comparing;

/// <summary>What new documents change for each topic.</summary>
public sealed class ContractComparerTests
{
    [Fact]
    public void Topics_come_go_stay_and_change_whatever_the_generation_of_the_document()
    {
        ImmutableArray<TopicChange> changes = ContractComparer.Compare(
            [Parse(Version3("channels: {gone: {}, same: {messages: {m: {payload: {type: object, properties: {a: {type: integer}}}}}}, wider: {messages: {m: {payload: {type: integer}}}}}"))],
            [Parse(Version2("""
                channels:
                  fresh: {}
                  same: {publish: {message: {name: n, payload: {properties: {a: {type: integer, description: words}}, type: object}}}}
                  wider: {subscribe: {message: {name: m, payload: {type: [number]}}}}
                """))]);

        Assert.Equal(
            ["fresh Added True", "same Changed True", "wider Changed True", "gone Removed True"],
            changes.Select(change => $"{change.Topic} {change.Kind} {change.IsCompatible}"));
    }

    [Fact]
    public void A_document_compared_with_itself_is_the_same()
    {
        AsyncApiDocument document = Parse(Version3("""
            channels:
              a: {messages: {m: {payload: {$ref: '#/components/schemas/tree'}, headers: {type: object}, bindings: {kafka: {key: {type: string}}}}, n: {contentType: text/plain}}}
              'b.{id}': {parameters: {id: {}}}
            components: {schemas: {tree: {properties: {children: {items: {$ref: '#/components/schemas/tree'}}}}}}
            """));

        Assert.All(ContractComparer.Compare([document], [document]), change => Assert.Equal((TopicChangeKind.Same, true), (change.Kind, change.IsCompatible)));
    }

    [Theory]
    [InlineData("payload: {type: integer}", "payload: {type: integer, minimum: 1}", "breaks m payload: 'minimum' is now 1.")]
    [InlineData("payload: {type: integer}", "payload: {type: [integer, 'null']}", "widens m payload: 'type' also allows null.")]
    [InlineData("payload: {type: integer}", "{}", "widens m payload: The payload is no longer checked.")]
    [InlineData("{}", "payload: {type: integer}", "breaks m payload: The payload was not checked, and is from now on.")]
    [InlineData("{}", "headers: {type: object}", "breaks m headers: The headers were not checked, and are from now on.")]
    [InlineData("payload: {type: string}", "payload: {type: string}, contentType: text/plain", "widens m payload: The payload is no longer checked.")]
    [InlineData("headers: {properties: {a: {type: string}}}", "headers: {properties: {a: {type: [string, integer]}}}", "breaks m headers/a: Until now it was read as a text; now it is read as a number or boolean where it looks like one.|widens m headers/a: 'type' also allows integer.")]
    [InlineData("bindings: {kafka: {key: {type: string}}}", "bindings: {kafka: {key: {type: [string, object]}}}", "breaks m key: The key is read in another way: as a text where only texts are expected, otherwise as JSON.|widens m key: 'type' also allows object.")]
    public void Each_part_of_a_message_is_compared(string old, string @new, string expected)
    {
        static string Channel(string message) => message == "{}" ? "{}" : $"{{{message}}}";

        TopicChange change = Assert.Single(ContractComparer.Compare(
            [Parse(Version3($"channels: {{a: {{messages: {{m: {Channel(old)}}}}}}}"))], [Parse(Version3($"channels: {{a: {{messages: {{m: {Channel(@new)}}}}}}}"))]));

        Assert.Equal(expected.Split('|'), change.Differences.Select(Line));
        Assert.Equal(!expected.StartsWith("breaks", StringComparison.Ordinal), change.IsCompatible);
    }

    [Fact]
    public void A_message_may_go_if_another_takes_all_that_it_took()
    {
        TopicChange change = Compare("one: {payload: {enum: [1]}}", "two: {payload: {enum: [1, 2]}}");

        Assert.Equal(["widens two: The message is new."], change.Differences.Select(Line));
    }

    [Fact]
    public void A_message_that_is_gone_is_told_with_the_one_that_comes_closest()
    {
        TopicChange change = Compare("one: {payload: {type: object, required: [a]}}", "two: {payload: {type: object, required: [b, c]}}, three: {payload: {type: object, required: [a, b]}}");

        Assert.Equal(
            [
                "breaks one: The message is gone, and none of the others takes all that it took; the closest is 'three'.",
                "breaks one payload/b: 'b' is now required.",
                "widens two: The message is new.",
                "widens three: The message is new.",
            ],
            change.Differences.Select(Line));
    }

    [Fact]
    public void A_first_message_breaks_and_the_last_that_goes_widens()
    {
        Assert.Equal(["breaks : No message was described, and every record passed; now it must be one of them."], Compare("", "m: {payload: {type: string}}").Differences.Select(Line));
        Assert.Equal(["widens : No message is described any more: every record passes."], Compare("m: {payload: {type: string}}", "").Differences.Select(Line));
    }

    [Fact]
    public void Only_messages_that_count_are_compared()
    {
        const string Operations = "operations: {o: {action: receive, channel: {$ref: '#/channels/a'}, messages: [{$ref: '#/channels/a/messages/m'}]}}";
        AsyncApiDocument old = Parse(Version3($"channels: {{a: {{messages: {{m: {{payload: {{type: string}}}}, n: {{payload: {{type: 'null'}}}}}}}}}}\n{Operations}"));
        AsyncApiDocument @new = Parse(Version3($"channels: {{a: {{messages: {{m: {{payload: {{type: string}}}}}}}}}}\n{Operations}"));

        Assert.False(Assert.Single(ContractComparer.Compare([old], [@new])).IsCompatible);
        Assert.Equal(TopicChangeKind.Same, Assert.Single(ContractComparer.Compare([old], [@new], new ContractOptions { Action = OperationAction.Receive })).Kind);
    }

    private static TopicChange Compare(string old, string @new) => Assert.Single(ContractComparer.Compare(
        [Parse(Version3($"channels: {{a: {{messages: {{{old}}}}}}}"))], [Parse(Version3($"channels: {{a: {{messages: {{{@new}}}}}}}"))]));

    private static string Line(ContractDifference difference)
    {
        string part = difference.Part.Length == 0 ? "" : $" {difference.Part}{difference.Instance}";
        return $"{(difference.IsBreaking ? "breaks" : "widens")} {difference.Message}{part}: {difference.Sentence}";
    }
}
