using System.Text;
using EventGateway.AsyncApi;
using EventGateway.Commands;
using EventGateway.Contracts;
using EventGateway.Schemas;

namespace EventGateway.Tests.Commands;

/// <summary>A record against a channel of a document, from the command line.</summary>
public sealed class ChannelVerdictTests
{
    private const string Document = """
        asyncapi: 3.0.0
        info: { title: Lights, version: 1.0.0 }
        channels:
          lights:
            address: lights.{city}.measured
            parameters: { city: {} }
            messages:
              measured:
                payload: { type: object, required: [lumens], properties: { lumens: { type: integer } } }
                headers: { type: object, required: [source], properties: { attempt: { type: integer } } }
                bindings: { kafka: { key: { type: string, minLength: 2 } } }
              switched:
                payload: { type: object, required: [on, by, at], properties: { on: { type: boolean } } }
          replies:
            address: null
        """;

    [Fact]
    public void A_record_that_is_one_of_the_messages_is_valid() =>
        Assert.Equal((ExitCode.Success, "valid\n"), Judge("lights", """{"lumens": 1}""", "ab", "source=a=b", "attempt=2"));

    [Fact]
    public void The_closest_message_is_named_with_what_is_wrong_in_each_part()
    {
        (int exitCode, string printed) = Judge("lights", """{"lumens": true}""", "a", "source=");

        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Equal(
            """
            none of 2 messages; the closest is 'measured' of the topic 'lights.{city}.measured':
              lumens: Invalid type. Expected: integer, given: boolean
              key: String length must be greater than or equal to 2

            """,
            printed);
    }

    [Fact]
    public void A_topic_that_the_address_matches_names_the_channel_as_well() =>
        Assert.Equal(ExitCode.Success, Judge("lights.paris.measured", """{"on": true, "by": 1, "at": 2}""", null).ExitCode);

    [Theory]
    [InlineData("lamps", "no channel or topic 'lamps'; the document has 'lights', 'replies'")]
    [InlineData("replies", "the channel 'replies' has no topic: its address is not known before run time")]
    public void A_channel_that_cannot_be_judged_is_an_error_with_the_reason(string channel, string reason) =>
        Assert.EndsWith(reason, Assert.Throws<FormatException>(() => Judge(channel, "{}", null)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("source")]
    [InlineData("=web")]
    public void A_header_has_a_name_and_an_equals_sign(string text) =>
        Assert.Equal($"'{text}' is not a header: write name=value", Assert.Throws<FormatException>(() => GivenHeader.Parse(text)).Message);

    private static (int ExitCode, string Printed) Judge(string channel, string value, string? key, params string[] headers)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Document);
            Contract contract = ChannelVerdict.Find(AsyncApiLoader.Load([file])[0], channel, SchemaOptions.Default);
            using var output = new StringWriter { NewLine = "\n" };
            int exitCode = ChannelVerdict.Print(contract, Encoding.UTF8.GetBytes(value), key, [.. headers.Select(GivenHeader.Parse)], 20, output);
            return (exitCode, output.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
