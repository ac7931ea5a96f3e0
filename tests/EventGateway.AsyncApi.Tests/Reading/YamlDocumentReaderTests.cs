using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests.Reading;

public sealed class YamlDocumentReaderTests
{
    [Theory]
    [InlineData("on"), InlineData("yes"), InlineData("no"), InlineData("0o7"), InlineData("0x1F"), InlineData("1_000")]
    [InlineData("2021-09-10"), InlineData("2.6.0"), InlineData("1e"), InlineData("."), InlineData("+"), InlineData("12:30")]
    public void What_JSON_would_not_take_for_another_value_is_a_text(string plain)
    {
        DocumentNode value = ReadValue(plain);

        Assert.Equal(DocumentKind.String, value.Kind);
        Assert.Equal(plain, value.Text);
    }

    [Theory]
    [InlineData("1", "1"), InlineData("-1", "-1"), InlineData("+1", "1"), InlineData("012", "12"), InlineData("0", "0"), InlineData("00", "0")]
    [InlineData("1.", "1"), InlineData(".5", "0.5"), InlineData("-.5", "-0.5"), InlineData("1.50", "1.50"), InlineData("1e3", "1e3")]
    [InlineData("1.E+2", "1E+2"), InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("!!int 5", "5"), InlineData("!!float 5", "5")]
    public void Numbers_become_JSON_numbers_that_keep_their_digits(string plain, string json)
    {
        DocumentNode value = ReadValue(plain);

        Assert.Equal(DocumentKind.Number, value.Kind);
        Assert.Equal(json, value.Text);
    }

    [Theory]
    [InlineData("~"), InlineData("null"), InlineData("Null"), InlineData(""), InlineData("!!null null")]
    public void Nothing_is_null(string plain) => Assert.Equal(DocumentKind.Null, ReadValue(plain).Kind);

    [Theory]
    [InlineData("true", "true"), InlineData("True", "true"), InlineData("FALSE", "false")]
    public void Booleans_are_read_in_their_three_spellings(string plain, string json)
    {
        DocumentNode value = ReadValue(plain);

        Assert.Equal(DocumentKind.Boolean, value.Kind);
        Assert.Equal(json, value.Text);
    }

    [Theory]
    [InlineData("'1'", "1"), InlineData("\"true\"", "true"), InlineData("!!str 1", "1"), InlineData("! 1", "1"), InlineData("\"\\u263a\"", "☺")]
    public void What_is_quoted_or_tagged_as_text_is_a_text(string written, string expected)
    {
        DocumentNode value = ReadValue(written);

        Assert.Equal(DocumentKind.String, value.Kind);
        Assert.Equal(expected, value.Text);
    }

    [Fact]
    public void Each_node_knows_its_line_and_column()
    {
        DocumentNode root = Read("a:\n  - x\n  - {b: 1}\n");

        DocumentNode second = root["a"]!.Items[1];
        Assert.Equal((3, 5), (second.Line, second.Column));
        Assert.Equal((3, 6), (second.Members[0].Line, second.Members[0].Column));
        Assert.Equal((3, 9), (second["b"]!.Line, second["b"]!.Column));
    }

    [Fact]
    public void An_alias_means_the_node_of_its_anchor()
    {
        DocumentNode root = Read("a: &x {b: 1}\nc: *x\n");

        Assert.Same(root["a"], root["c"]);
    }

    [Theory]
    [InlineData("a: 1\na: 2", 2, 1, "/a", "twice")]
    [InlineData("a: .inf", 1, 4, "/a", "JSON has no number")]
    [InlineData("a: -.INF", 1, 4, "/a", "JSON has no number")]
    [InlineData("a: [.nan]", 1, 5, "/a/0", "JSON has no number")]
    [InlineData("a: 1\n---\nb: 2", 2, 1, "", "one document")]
    [InlineData("", 1, 1, "", "empty")]
    [InlineData("a: *b", 1, 4, "/a", "does not stand above")]
    [InlineData("a: &b [*b]", 1, 8, "/a/0", "inside its own anchor")]
    [InlineData("a: !custom 1", 1, 4, "/a", "no meaning")]
    [InlineData("a: !!int x", 1, 4, "/a", "does not fit")]
    [InlineData("? [a]\n: 1", 1, 3, "", "must be a text")]
    [InlineData("a: &x {b: 1}\nc:\n  <<: *x", 3, 3, "/c", "Merge keys")]
    [InlineData("a: [1, 2", 2, 1, "", "This is not YAML")]
    [InlineData("a: b: c", 1, 5, "", "This is not YAML")]
    public void What_has_no_meaning_in_JSON_is_a_problem_with_a_place(string text, int line, int column, string pointer, string message)
    {
        Problem problem = Assert.Single(ProblemsOf(text));

        Assert.Equal((line, column, pointer), (problem.Line, problem.Column, problem.Pointer));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_explodes_when_its_aliases_are_written_out_is_refused()
    {
        IEnumerable<string> lines = Enumerable.Range(1, 40).Select(level =>
            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]");

        Problem problem = Assert.Single(ProblemsOf($"a0: &a0 x\n{string.Join('\n', lines)}"));

        Assert.Contains("aliases written out", problem.Message, StringComparison.Ordinal);
        Assert.Equal(7, problem.Line);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[{a: ")]
    [InlineData("- ")]
    public void Bottomless_nesting_is_refused(string opening)
    {
        Problem problem = Assert.Single(ProblemsOf(string.Concat(Enumerable.Repeat(opening, 5000))));

        Assert.Contains("levels deep", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_through_aliases_is_refused_too()
    {
        IEnumerable<string> lines = Enumerable.Range(1, 20).Select(level =>
            $"a{level}: &a{level} {new string('[', 10)}*a{level - 1}{new string(']', 10)}");

        Problem problem = Assert.Single(ProblemsOf($"a0: &a0 x\n{string.Join('\n', lines)}"));

        Assert.Contains("levels deep, aliases written out", problem.Message, StringComparison.Ordinal);
    }

    private static DocumentNode ReadValue(string written) => Read($"value: {written}")["value"]!;

    private static DocumentNode Read(string text)
    {
        var problems = new ProblemList("doc.yaml");
        DocumentNode? root = DocumentReader.Read(text, problems);
        Assert.Empty(problems.Sorted);
        return root!;
    }

    private static ImmutableArray<Problem> ProblemsOf(string text)
    {
        var problems = new ProblemList("doc.yaml");
        DocumentReader.Read(text, problems);
        return problems.Sorted;
    }
}
