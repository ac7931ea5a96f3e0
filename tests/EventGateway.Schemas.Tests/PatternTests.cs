using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

public sealed class PatternTests
{
    [Theory]
    [InlineData("b", "abc", true)]
    [InlineData("^b", "abc", false)]
    [InlineData("^abc$", "abc", true)]
    [InlineData("^abc$", "abc\n", false)]
    [InlineData("^.$", "é", true)]
    [InlineData("^.$", "😀", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData("^[^a]{2}$", "é😀", true)]
    [InlineData("^\\d{2,3}?$", "1234", false)]
    [InlineData("^\\d$", "٣", false)]
    [InlineData("^\\w+$", "a_9", true)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^\\s$", "\u2003", true)]
    [InlineData("^\\S\\W\\D$", "a--", true)]
    [InlineData("^(?:ab|cd)*$", "abcdab", true)]
    [InlineData("^(a|ab)(c|bcd)(d*)$", "abcd", true)]
    [InlineData("^\\u00e9\\x41\\u{1F600}\\uD83D\\uDE00$", "éA😀😀", true)]
    [InlineData("\\bcat\\b", "a cat.", true)]
    [InlineData("\\bcat\\b", "concat", false)]
    [InlineData("\\Bcat", "concat", true)]
    [InlineData("\\B", "aéb", false)]
    [InlineData("^[\\w.-]+@[a-z]+$", "a.b-c@host", true)]
    [InlineData("^[а-я]+$", "привет", true)]
    [InlineData("^[]$", "", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^\\cA\\/\\-\\t$", "\u0001/-\t", true)]
    [InlineData("^(?<year>\\d{4})$", "2026", true)]
    [InlineData("", "", true)]
    [InlineData("^$", "", true)]
    [InlineData("a$|^b", "xa", true)]
    [InlineData("^(){3}a$", "a", true)]
    public void A_pattern_means_what_ECMA_262_says(string pattern, string text, bool matches) => Assert.Equal(matches, Matches(pattern, text));

    [Theory]
    [InlineData("^(?=.*\\d)(?=.*[a-z])\\w{4,}$", "a1bc", true)]
    [InlineData("^(?=.*\\d)(?=.*[a-z])\\w{4,}$", "abcd", false)]
    [InlineData("^(?!foo$|bar$)[a-z]+$", "food", true)]
    [InlineData("^(?!foo$|bar$)[a-z]+$", "bar", false)]
    [InlineData("^((\\.(?!\\.)\\/)?\\w+\\/?)+$", "./a/b/c", true)]
    [InlineData("^((\\.(?!\\.)\\/)?\\w+\\/?)+$", "../a", false)]
    [InlineData("a(?=b)", "ac ab", true)]
    [InlineData("a(?=b)", "ac", false)]
    [InlineData("a(?!b)", "ab", false)]
    [InlineData("a(?!b)", "aba", true)]
    [InlineData("^(?:a(?=a|$))*$", "aaa", true)]
    [InlineData("^(?:a(?=a|$))*b?$", "aab", false)]
    [InlineData("^(?!.*(?!a).$)", "bba", true)]
    [InlineData("^(?!.*(?!a).$)", "aab", false)]
    [InlineData("(?=)", "", true)]
    [InlineData("(?!)", "a", false)]
    [InlineData("^é(?=\\b|€)", "é€", true)]
    [InlineData("x(?=(?:ab)+$)", "xabab", true)]
    [InlineData("x(?=(?:ab)+$)", "xababa", false)]
    public void A_pattern_may_look_ahead(string pattern, string text, bool matches) => Assert.Equal(matches, Matches(pattern, text));

    [Theory]
    [InlineData("Lu", "É", true)]
    [InlineData("Lu", "é", false)]
    [InlineData("Uppercase_Letter", "É", true)]
    [InlineData("gc=Ll", "é", true)]
    [InlineData("General_Category=Decimal_Number", "٣", true)]
    [InlineData("digit", "٣", true)]
    [InlineData("L", "字", true)]
    [InlineData("LC", "字", false)]
    [InlineData("Letter", "𝔘", true)]
    [InlineData("punct", "«", true)]
    [InlineData("Cn", "\u0378", true)]
    [InlineData("Assigned", "\u0378", false)]
    [InlineData("Any", "\n", true)]
    [InlineData("ASCII", "é", false)]
    [InlineData("AHex", "F", true)]
    [InlineData("White_Space", "\u3000", true)]
    [InlineData("Noncharacter_Code_Point", "\uFFFF", true)]
    public void A_property_is_what_Unicode_says(string property, string text, bool holds)
    {
        Assert.Equal(holds, Matches($"^\\p{{{property}}}$", text));
        Assert.Equal(holds, Matches($"^[\\p{{{property}}}]$", text));
        Assert.Equal(!holds, Matches($"^\\P{{{property}}}$", text));
        Assert.Equal(!holds, Matches($"^[^\\p{{{property}}}]$", text));
    }

    [Theory]
    [InlineData("^[\\p{L}\\p{N} .-]{1,64}$", "Hauptstraße 12", true)]
    [InlineData("^.{1,1000}$", "x", true)]
    [InlineData("^(北京|上海|東京)$", "東京", true)]
    [InlineData("^(北京|上海|東京)$", "北海", false)]
    [InlineData("^[A-Z]{3}$", "EUR", true)]
    [InlineData("^[A-Z]{3}$", "EURO", false)]
    [InlineData("^[A-Z]{3}", "EURO", true)]
    [InlineData("^[a-z_-]+$", "", false)]
    [InlineData("^[a-z_-]*$", "", true)]
    [InlineData("^[a-z_-]+$", "aé", false)]
    [InlineData("^x-", "x-é", true)]
    [InlineData("^x-", "x", false)]
    [InlineData("^a[b-d]{1,3}$", "abcd", true)]
    [InlineData("^a[b-d]{1,3}$", "abcdb", false)]
    public void Common_patterns_are_not_too_much(string pattern, string text, bool matches) => Assert.Equal(matches, Matches(pattern, text));

    [Theory]
    [InlineData("(?<=a)b", "Look-behind")]
    [InlineData("(?<!a)b", "Look-behind")]
    [InlineData("(a)\\1", "Back-references")]
    [InlineData("(?<a>b)\\k<a>", "Back-references")]
    [InlineData("\\1", "no group 1")]
    [InlineData("\\k<a>", "no group 'a'")]
    [InlineData("(?<1>a)", "cannot be the name")]
    [InlineData("\\p{Script=Greek}", "Script=Greek is not supported")]
    [InlineData("\\p{letter}", "not known")]
    [InlineData("\\pL", "braces is expected")]
    [InlineData("(?=a)*", "cannot be repeated")]
    [InlineData("\\u{110000}", "no code point")]
    [InlineData("[^\\u{}]", "no code point")]
    [InlineData("[^\\u{ffffffff}]", "no code point")]
    [InlineData("\\xg", "Hexadecimal digits")]
    [InlineData("\\", "after a backslash")]
    [InlineData("a{2,1}", "wrong way round")]
    [InlineData("a{99999999999}", "too large")]
    [InlineData("(?:(?:(?:(){999999}){999999}){999999}[^]){99999}", "too large")]
    [InlineData("(", "not closed")]
    [InlineData("a)", "no opening one")]
    [InlineData("[a", "not closed")]
    [InlineData("*", "nothing before")]
    [InlineData("a**", "cannot be repeated")]
    [InlineData("[b-a]", "wrong way round")]
    [InlineData("\\a", "not known")]
    [InlineData("(?:(?:a{100}){100}){100}", "too large")]
    public void A_pattern_that_cannot_be_used_is_refused_with_the_reason(string pattern, string reason) =>
        Assert.Contains(reason, Assert.Single(Schemas.ProblemsOf(SchemaOf(pattern))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_pattern_with_too_many_states_is_followed_instruction_by_instruction()
    {
        const string Pattern = "x[xy]{24}z";

        Assert.True(Matches(Pattern, "yyyyx" + new string('x', 24) + "zyy"));
        Assert.False(Matches(Pattern, "yyyyx" + new string('x', 22) + "zyy"));
        Assert.True(Matches("^(x+x+)+y$", new string('x', 5_000) + "y"));
        Assert.False(Matches("^(x+x+)+y$", new string('x', 5_000)));
    }

    [Fact]
    public void A_large_schema_in_use_compiles_with_its_look_aheads() =>
        Assert.NotNull(Schemas.CompileShared("jsonschema-benchmark-data/ui5-manifest/schema-noformat.json"));

    [Fact]
    public void Escapes_in_the_text_are_resolved_before_the_pattern_looks() =>
        Assert.True(Schemas.Accepts(SchemaOf("^é\"\n😀$"), "\"\\u00e9\\\"\\n\\uD83D\\uDE00\""));

    private static bool Matches(string pattern, string text) => Schemas.Accepts(SchemaOf(pattern), Json(text));

    private static string SchemaOf(string pattern) => $$"""{"pattern":{{Json(pattern)}}}""";

    private static string Json(string text) => JsonDocumentWriter.Write(new DocumentNode { Kind = DocumentKind.String, Text = text });
}
