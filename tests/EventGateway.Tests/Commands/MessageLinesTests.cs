using System.Text.Json;
using EventGateway.Commands;
using EventGateway.Kafka.Json;

namespace EventGateway.Tests.Commands;

/// <summary>A wrong line is told of in its place, and the next one is read.</summary>
public sealed class MessageLinesTests
{
    private const string Good = """{"name":"MetadataRequest","version":1,"hex":"ffffffff"}""";

    [Theory]
    [InlineData("junk", "invalid start of a value")]
    [InlineData("[1]", "an object with the member hex")]
    [InlineData("""{"\ud800":1}""", "missing low surrogate")]
    [InlineData("{}", "an object with the member hex")]
    [InlineData("""{"hex":"00","name":7}""", "name must be a text")]
    [InlineData("""{"hex":"00","name":"\ud800","version":1}""", "missing low surrogate")]
    [InlineData("""{"hex":"0","name":"MetadataRequest","version":1}""", "hex has an even number of digits, not 1")]
    [InlineData("""{"hex":"0x","name":"MetadataRequest","version":1}""", "digit 2 of the hex is 'x'")]
    [InlineData("""{"hex":"00","name":"metadata","version":1}""", "no message has the name metadata; there is MetadataRequest, MetadataResponse")]
    [InlineData("""{"hex":"00","name":"MetadataRequest","version":"1"}""", "version must be an integer")]
    [InlineData("""{"hex":"00","name":"MetadataRequest","version":99}""", "MetadataRequest has no version 99, only 0-13")]
    [InlineData("""{"hex":"7fffffff","name":"MetadataRequest","version":1}""", "MetadataRequest.Topics, which begins at byte 0, is impossible or cut off")]
    public void A_line_that_cannot_be_decoded_becomes_an_error_line(string line, string reason)
    {
        (int exitCode, string[] output) = Decode($"{line}\n\n{Good}\n");

        Assert.Contains(reason, JsonElement.Parse(output[0]).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"json":{"topics":null}}""", output[1]);
        Assert.Equal((ExitCode.Failure, 2), (exitCode, output.Length));
    }

    [Theory]
    [InlineData("""{"name":"MetadataRequest","version":1}""", "an object with the member json")]
    [InlineData("""{"name":"MetadataRequest","version":1,"json":{"topics":{}}}""", "MetadataRequest.topics must be an array, not object")]
    [InlineData("""{"name":"MetadataRequest","version":1,"json":{"topics":null,"\ud800":1}}""", "MetadataRequest must have texts of whole Unicode characters only")]
    public void A_line_that_cannot_be_encoded_becomes_an_error_line(string line, string reason)
    {
        using var output = new StringWriter();

        int exitCode = MessageLines.Encode(new StringReader(line + "\n" + """{"name":"MetadataRequest","version":1,"json":{"topics":null}}"""), output);

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(reason, JsonElement.Parse(lines[0]).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("""{"hex":"ffffffff"}""", lines[1]);
        Assert.Equal(ExitCode.Failure, exitCode);
    }

    [Fact]
    public void Lines_that_are_all_right_end_with_success() => Assert.Equal((ExitCode.Success, 2), (Decode($"{Good}\n{Good}").ExitCode, Decode($"{Good}\n{Good}").Output.Length));

    private static (int ExitCode, string[] Output) Decode(string input)
    {
        using var output = new StringWriter();
        int exitCode = MessageLines.Decode(new StringReader(input), output, new MessageJsonOptions());
        return (exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
