using System.Text;
using System.Text.Json;
using EventGateway.Commands;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.Tests.Commands;

/// <summary>JSON texts against a schema, from the command line.</summary>
public sealed class ValidationLinesTests
{
    private const string Lumens = """{ "type": "object", "required": ["lumens"], "properties": { "lumens": { "type": "integer" } } }""";

    [Fact]
    public void Each_line_says_whether_it_is_valid_and_why_not()
    {
        (int exitCode, string[] lines) = Validate("{\"lumens\": 1}\n\n{\"lumens\": true}\r\n{}\n{\"lumens\": 2}"u8.ToArray());

        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Equal("""{"valid":true}""", lines[0]);
        Assert.Equal(
            """{"valid":false,"errors":[{"instance":"/lumens","schema":"/properties/lumens/type","keyword":"type","message":"lumens: Invalid type. Expected: integer, given: boolean"}]}""",
            lines[1]);
        Assert.Equal("required", JsonElement.Parse(lines[2]).GetProperty("errors")[0].GetProperty("keyword").GetString());
        Assert.Equal("""{"valid":true}""", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_as_such()
    {
        (int exitCode, string[] lines) = Validate([.. "{\"lumens\": \""u8, 0xC0, 0x80, .. "\"}\n"u8]);

        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Equal("json", JsonElement.Parse(Assert.Single(lines)).GetProperty("errors")[0].GetProperty("keyword").GetString());
    }

    [Fact]
    public void A_line_may_be_longer_than_any_buffer()
    {
        string spaces = new(' ', 300_000);

        (int exitCode, string[] lines) = Validate(Encoding.UTF8.GetBytes($"{{\"lumens\":{spaces}1}}\n{{\"lumens\":{spaces}2}}\n"));

        Assert.Equal((ExitCode.Success, 2), (exitCode, lines.Length));
    }

    [Theory]
    [InlineData("""{ "type": "strong" }""", ":1:11: ")]
    [InlineData("""{ "type": """, ":1:11: ")]
    public async Task A_bad_schema_is_an_error_with_its_place(string schema, string place)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, schema, TestContext.Current.CancellationToken);
        TextWriter before = Console.Error;
        using var errors = new StringWriter();
        Console.SetError(errors);

        int exitCode = await ValidateCommand.Create().Parse(["--schema", file, file]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        Console.SetError(before);
        File.Delete(file);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.StartsWith(file + place, errors.ToString(), StringComparison.Ordinal);
    }

    private static (int ExitCode, string[] Lines) Validate(byte[] input)
    {
        using var output = new StringWriter();
        int exitCode = ValidationLines.Run(JsonSchema.Compile(JsonDocumentReader.Read(Lumens)), new MemoryStream(input), output, maxErrors: 20);
        return (exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
