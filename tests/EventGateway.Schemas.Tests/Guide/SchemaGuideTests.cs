using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using EventGateway.Schemas.Program;
using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests.Guide;

/// <summary>What the guide shows and says is so.</summary>
public sealed class SchemaGuideTests
{
    private static readonly SchemaOptions Options = new() { Draft = SchemaDraft.V2020 };

    public static TheoryData<string, string, string, string> Messages =>
        [.. GuidePage.Rows("| keyword | schema | document | message |").Select(static cells => (cells[0], cells[1], cells[2], cells[3]))];

    [Fact]
    public void The_code_in_the_guide_runs()
    {
        // guide: from here
        JsonSchema schema = JsonSchema.Parse("""{"required":["lumens"],"properties":{"lumens":{"type":"integer","minimum":0}}}""");
        bool isValid = schema.IsValid("""{"lumens":true}"""u8);
        ImmutableArray<ValidationError> errors = schema.Explain("""{"lumens":true}"""u8, limit: 20);
        // guide: to here

        Assert.False(isValid);
        Assert.Equal("lumens: Invalid type. Expected: integer, given: boolean", Assert.Single(errors).Message);
        Assert.Contains($"```csharp\n{ShownCode()}```\n", GuidePage.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Messages))]
    public void Each_message_in_the_guide_is_the_one_that_is_given(string keyword, string schema, string document, string messages)
    {
        JsonSchema compiled = JsonSchema.Parse(schema, Options);

        ImmutableArray<ValidationError> errors = compiled.Explain(Encoding.UTF8.GetBytes(document));

        Assert.Equal(messages.Split("`<br>`"), errors.Select(error => error.Message));
        Assert.Equal(keyword, errors[0].Keyword);
    }

    [Fact]
    public void Each_keyword_that_can_refuse_a_value_is_in_the_guide()
    {
        IEnumerable<string> keywords = Enum.GetValues<Keyword>().Select(Reporting.ErrorSentence.NameOf).Distinct();

        Assert.Empty(keywords.Except(GuidePage.Rows("| keyword | schema | document | message |").Select(static cells => cells[0])));
    }

    [Fact]
    public void The_guide_tells_the_verdict_on_every_text_that_the_standard_leaves_open()
    {
        string folder = SharedData.PathOf("json-parsing-suite/test_parsing");
        JsonSchema anything = JsonSchema.Parse("true");

        string[] verdicts = [.. Directory.GetFiles(folder, "i_*.json").Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileNameWithoutExtension(file)}: {(anything.IsValid(File.ReadAllBytes(file)) ? "accepted" : "refused")}")];

        Assert.Equal(verdicts, GuidePage.Rows("| file | verdict | why |").Select(static cells => $"{cells[0]}: {cells[1]}"));
    }

    /// <summary>The lines of this file that the guide shows.</summary>
    private static string ShownCode([CallerFilePath] string file = "")
    {
        string name = Path.Combine(SharedData.Root, "tests", "EventGateway.Schemas.Tests", "Guide", Path.GetFileName(file));
        IEnumerable<string> lines = File.ReadLines(name).SkipWhile(static line => !line.Contains("// guide: from here", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => !line.Contains("// guide: to here", StringComparison.Ordinal));
        return string.Concat(lines.Select(static line => $"{line.Trim()}\n"));
    }
}
