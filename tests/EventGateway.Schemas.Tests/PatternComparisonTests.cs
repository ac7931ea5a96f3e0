using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

/// <summary>Random patterns against the engine of .NET, where both mean the same: ASCII text without line feeds at its end.</summary>
public sealed class PatternComparisonTests
{
    private const int MaxDepth = 3;

    private static readonly Gen<string> Atoms = Gen.OneOf(
        "a", "b", "c", "-", "[ab]", "[^a]", "[a-c]", "\\w", "\\W", "\\d", "[^\\w-]", ".", "é", "[é-ü]", "[^é]", "^", "$", "\\b", "\\B");

    private static readonly Gen<string> Quantifiers = Gen.OneOf("", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}");

    private static readonly Gen<string> Texts =
        Gen.OneOf('a', 'b', 'c', '-', '0', '_', ' ', 'é', 'ü', '€').Array[0, 8].Select(static letters => new string(letters));

    [Fact]
    public void A_pattern_without_look_aheads_matches_what_NET_matches() => Compare(Patterns(MaxDepth, Gen.OneOf("(", "(?:")), 2_000);

    [Fact]
    public void A_pattern_with_look_aheads_matches_what_NET_matches() => Compare(Patterns(MaxDepth, Gen.OneOf("(", "(?:", "(?=", "(?!")), 4_000);

    [Fact]
    public void A_class_for_each_byte_matches_what_NET_matches()
    {
        Gen<string> sets = Gen.OneOf("a", "[ab]", "[a-c0]", "\\w", "\\d", "-");
        Gen<string> parts = Gen.Select(sets, Gen.OneOf("", "", "{2}", "+", "*", "{0,2}", "{1,3}"), string.Concat);
        Gen<string> patterns = Gen.Select(parts.Array[0, 4], Gen.OneOf("$", ""), static (array, end) => $"^{string.Concat(array)}{end}");

        Compare(patterns, 2_000);
    }

    private static void Compare(Gen<string> patterns, int count)
    {
        int compared = 0;

        Gen.Select(patterns, Texts.Array[8]).Sample(
            (pattern, texts) =>
            {
                if (Differs(pattern, texts) is not { } differs) return true;
                Interlocked.Increment(ref compared);
                return !differs;
            },
            iter: count,
            print: static test => $"/{test.Item1}/ on '{string.Join("', '", test.Item2)}'");

        Assert.InRange(compared, count * 9 / 10, count);
    }

    /// <summary>Whether the verdicts differ; null if the pattern is too large here, or .NET fails on it or takes too long.</summary>
    private static bool? Differs(string pattern, string[] texts)
    {
        try
        {
            JsonSchema schema = Schemas.Compile($$"""{"pattern":{{Json(pattern)}}}""");
            if (Expected(pattern) is not { } expected) return null;
            return texts.Any(text => schema.IsValid(Encoding.UTF8.GetBytes(Json(text))) != expected.IsMatch(text));
        }
        catch (Exception exception) when (exception is RegexMatchTimeoutException or DocumentRefusedException)
        {
            return null;
        }
    }

    /// <summary>The pattern as .NET understands it; null for the few that its own compiler of .NET 10 fails on: <c>(?!(?=\d|(?!é{0,2}))((.{1,3})+)?|\w?)\w{1,3}</c>.</summary>
    private static Regex? Expected(string pattern)
    {
        try
        {
            return new Regex(Portable(pattern), RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Choices of sequences of atoms and groups, all with quantifiers where they may have one.</summary>
    private static Gen<string> Patterns(int depth, Gen<string> openings)
    {
        // No lazy repetitions: .NET matches too much when one of them repeats the empty text.
        Gen<string> atom = Gen.Select(Atoms, Quantifiers, static (text, quantifier) => IsCondition(text) ? text : text + quantifier);
        if (depth == 0) return atom;
        Gen<string> inner = Patterns(depth - 1, openings);
        Gen<string> group = Gen.Select(
            openings, inner, Quantifiers, static (open, body, quantifier) => $"{open}{body}){(IsCondition(open) ? "" : quantifier)}");
        Gen<string> sequence = Gen.Frequency((3, atom), (2, group)).Array[1, 3].Select(static parts => string.Concat(parts));
        return Gen.Frequency((3, sequence), (1, Gen.Select(sequence, sequence, static (one, other) => $"{one}|{other}")));
    }

    private static bool IsCondition(string text) => text is "^" or "$" or "\\b" or "\\B" or "(?=" or "(?!";

    /// <summary>\w, \d, \b and $ as ECMA-262 has them.</summary>
    private static string Portable(string pattern)
    {
        const string Word = "a-zA-Z0-9_";
        return pattern
            .Replace("[^\\w-]", $"[^{Word}-]", StringComparison.Ordinal)
            .Replace("\\w", $"[{Word}]", StringComparison.Ordinal)
            .Replace("\\W", $"[^{Word}]", StringComparison.Ordinal)
            .Replace("\\d", "[0-9]", StringComparison.Ordinal)
            .Replace("\\b", $"(?:(?<=[{Word}])(?![{Word}])|(?<![{Word}])(?=[{Word}]))", StringComparison.Ordinal)
            .Replace("\\B", $"(?:(?<=[{Word}])(?=[{Word}])|(?<![{Word}])(?![{Word}]))", StringComparison.Ordinal)
            .Replace("$", "\\z", StringComparison.Ordinal);
    }

    private static string Json(string text) => JsonDocumentWriter.Write(new DocumentNode { Kind = DocumentKind.String, Text = text });
}
