using System.Text;
using CsCheck;
using EventGateway.Fuzzing.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

/// <summary>The format <c>regex</c> asks the same of a text as <c>pattern</c>, and takes no memory for it.</summary>
public sealed class RegexFormatTests
{
    private const int ManyNames = 2_000;

    /// <summary>What <c>pattern</c> says of expressions that ECMA-262 knows.</summary>
    private static readonly string[] Limits =
    [
        "Look-behind", "Back-references", "The Unicode property Script=Greek is not supported", "The Unicode property Emoji is not supported", "too large", "too many states",
    ];

    private static readonly string[] Pieces =
    [
        "a", "é", "😀", "-", "a-z", "z-a", "(", "(", ")", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<a>", "(?<bc>", "(?<1>", "(?<", "(?#", "[", "[^", "]", "]", "|", "^", "$", ".", "*",
        "+", "?", "{2}", "{1,3}", "{3,1}", "{,2}", "{2", "{9999999999}", "\\b", "\\B", "\\d", "\\W", "\\s", "\\p{L}", "\\P{gc=Lu}", "\\p{Script=Greek}", "\\p{Emoji}", "\\p{x}", "\\p", "\\p{",
        "\\x41", "\\x4", "\\u0041", "\\u{1F600}", "\\u{110000}", "\\u{}", "\\u{", "\\uD83D\\uDE00", "\\uD83D", "\\cA", "\\c", "\\0", "\\01", "\\1", "\\2", "\\9999999999", "\\k<a>",
        "\\k<bc>", "\\k", "\\q", "\\/", "\\", "\0", "}", ">",
    ];

    private static readonly JsonSchema Regex = Schemas.Compile("""{"format":"regex"}""");

    [Fact]
    public void A_text_has_the_format_if_it_is_a_pattern_or_only_too_much_for_one() =>
        Gen.OneOf(Pieces).Array[1, 10].Select(static pieces => string.Concat(pieces)).Sample(
            static text =>
            {
                bool isPattern = ReasonAgainst(text) is not { } reason || Limits.Any(limit => reason.Contains(limit, StringComparison.Ordinal));
                Assert.Equal(isPattern, Judge(text));
            },
            iter: 20_000,
            threads: 1);

    [Theory]
    [InlineData("^(?<year>\\d{4})-(?<month>\\d\\d)\\k<year>[^\\p{Lu}\\w-]{2,}?(?=a|b)$", true)]
    [InlineData("(?<a>b)(?<a>c)\\k<a>", true)]
    [InlineData("\\k<b>(?<a>b)(?<c>d)", false)]
    [InlineData("\\k<c>(?<a>b)(?<c>d)", true)]
    [InlineData("(?<ä>b)\\k<ä>", true)]
    [InlineData("\\3(a)(b)", false)]
    [InlineData("\\p{Lowercase_Letter}\\p{gc=Zs}\\p{scx=Greek}", true)]
    [InlineData("\\p{Lowercase Letter}", false)]
    [InlineData("[z-a]", false)]
    [InlineData("(?x)", false)]
    public void A_verdict_takes_no_memory(string text, bool holds)
    {
        Assert.Equal(holds, Judge(text));
        Assert.Equal(holds, Judge(text + new string('a', 1_000)));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_letter_like_others() => Assert.True(Verdicts.Check(Regex, "\"[\\ud800]\\udc00\""u8));

    [Fact]
    public void Any_number_of_names_can_be_referred_to()
    {
        string groups = string.Concat(Enumerable.Range(0, ManyNames).Select(static number => $"(?<n{number}>)"));
        string references = string.Concat(Enumerable.Range(0, ManyNames).Select(static number => $"\\k<n{(number * 7) % ManyNames}>"));

        Assert.True(Judge(references + groups));
        Assert.False(Judge($"{references}\\k<n{ManyNames}>{groups}"));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(100_000, false)]
    public void Groups_are_nested_two_hundred_deep_at_most(int depth, bool holds)
    {
        string text = string.Concat(Enumerable.Repeat("(?:", depth)) + new string(')', depth);

        Assert.Equal(holds, Judge(text));
        Assert.Equal(holds, ReasonAgainst(text) is null);
    }

    private static bool Judge(string text) => Verdicts.Check(Regex, Encoding.UTF8.GetBytes(Json(text)));

    /// <summary>Why a text cannot be a pattern; null if it can.</summary>
    private static string? ReasonAgainst(string text)
    {
        try
        {
            Schemas.Compile($$"""{"pattern":{{Json(text)}}}""");
            return null;
        }
        catch (DocumentRefusedException refused)
        {
            return Assert.Single(refused.Problems).Message;
        }
    }

    private static string Json(string text) => JsonDocumentWriter.Write(new DocumentNode { Kind = DocumentKind.String, Text = text });
}
