using System.Text;
using EventGateway.Schemas.Formats;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

/// <summary>
/// Patterns and texts that make others hang. What is asserted is the verdict; that it comes at all is the test.
/// </summary>
public sealed class HostilePatternTests
{
    private const int TextLength = 1 << 20;

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(a+)+$")]
    [InlineData("(a|a)*b")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*b){12}")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("^(a?){50}a{50}$")]
    [InlineData("(?=(a+)+$)b")]
    [InlineData("^(?:(?=a*b)|(?!c)a)*$")]
    [InlineData("(?:(?:a{0,40}){0,10}b?)+c")]
    [InlineData("a.*b.*c.*d.*e")]
    public void A_megabyte_of_letters_is_judged(string pattern)
    {
        JsonSchema schema = Schemas.Compile(SchemaOf(pattern), new SchemaOptions { MaxStepsPerByte = 1_000 });
        byte[] letters = Encoding.UTF8.GetBytes($"\"{new string('a', TextLength)}!\"");

        Assert.False(schema.IsValid(letters));
    }

    [Theory]
    [InlineData("(?:(?:a{100}){100}){100}")]
    [InlineData("((((){99999}){99999}){99999}){99999}[^]{50000}")]
    [InlineData("(?:(?:(?:|a){99}){99}){99}b")]
    [InlineData("a{2147483647}")]
    public void A_pattern_that_would_grow_too_large_is_refused(string pattern) =>
        Assert.Contains("too large", Assert.Single(Schemas.ProblemsOf(SchemaOf(pattern))).Message, StringComparison.Ordinal);

    [Fact]
    public void Many_sets_of_nearly_all_letters_are_refused_before_they_are_compared_with_each_other()
    {
        string pattern = string.Concat(Enumerable.Range(0x4E00, 20_000).Select(static letter => $"[^{(char)letter}]"));

        Assert.Contains("too large", Assert.Single(Schemas.ProblemsOf(SchemaOf(pattern))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_aheads_that_need_too_many_states_are_refused_in_a_sentence()
    {
        string branches = string.Join('|', Enumerable.Range(0, 30).Select(static number => $"(?=.*{number}[xy]z)"));

        Assert.Contains("too many states", Assert.Single(Schemas.ProblemsOf(SchemaOf($"^(?:(?:{branches}).)*$"))).Message, StringComparison.Ordinal);
        Assert.Contains("too many states", Assert.Single(Schemas.ProblemsOf(SchemaOf("(?!.*x[xy]{30}z)a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_words_to_choose_from_are_one_walk()
    {
        string[] words = [.. Enumerable.Range(0, 700).Select(static number => $"w{number * 7919:X}")];
        JsonSchema schema = Schemas.Compile(SchemaOf($"^({string.Join('|', words)})$"));

        Assert.All(words, word => Assert.True(schema.IsValid(Encoding.UTF8.GetBytes(Json(word)))));
        Assert.False(schema.IsValid(Encoding.UTF8.GetBytes(Json("w"))));
        Assert.False(schema.IsValid(Encoding.UTF8.GetBytes(Json(words[1] + "0x"))));
    }

    [Theory]
    [InlineData("(", false)]
    [InlineData("[", false)]
    [InlineData("\\", true)]
    [InlineData("(?:", false)]
    [InlineData("a{1,2}", true)]
    [InlineData("a{1", true)]
    [InlineData("(?<n>", false)]
    [InlineData("\\p{", false)]
    [InlineData("\\u{", false)]
    [InlineData("|", true)]
    [InlineData("[a-z]", true)]
    public void A_long_text_is_soon_known_to_be_a_regular_expression_or_not(string piece, bool holds)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 40_000)));

        Assert.Equal(holds, FormatCheck.Holds(FormatKind.Regex, text));
    }

    [Fact]
    public void Every_format_judges_long_runs_of_anything()
    {
        string[] pieces =
        [
            "a", "1", ".", "-", "/", ":", "@", "%41", "é", "١", "ا", "\u200c", "{a}", "{", "~0", "[", "\"", "\\", "P1D", "xn--a.", "a.", "1:", "a,",
        ];
        foreach (FormatKind format in Enum.GetValues<FormatKind>())
        {
            foreach (string piece in pieces)
            {
                byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, TextLength / 8 / piece.Length)));
                _ = FormatCheck.Holds(format, text);
            }
        }
    }

    private static string SchemaOf(string pattern) => $$"""{"pattern":{{Json(pattern)}}}""";

    private static string Json(string text) => JsonDocumentWriter.Write(new DocumentNode { Kind = DocumentKind.String, Text = text });
}
