namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares the bounds of numbers, and what they must be multiples of.</summary>
internal static class NumberRules
{
    /// <summary>Whether no number is within all limits.</summary>
    public static bool IsEmpty(Premise premise)
    {
        if (premise.Limit(isUpper: false) is not { } lower || premise.Limit(isUpper: true) is not { } upper) return false;

        int order = lower.Value.CompareTo(upper.Value);
        return order > 0 || (order == 0 && (lower.IsExclusive || upper.IsExclusive));
    }

    public static void Compare(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (premise.Values is not null || (premise.Types & TypeSet.Number) == 0) return;

        foreach (NumberLimit limit in wanted.Limits) CompareLimit(premise, limit, wanted, spot);
        if (wanted.MultipleOf is { } divisor) CompareDivisor(premise, divisor, wanted, spot);
    }

    private static void CompareLimit(Premise premise, NumberLimit wanted, SchemaPart part, Spot spot)
    {
        NumberLimit? known = premise.Limit(wanted.IsUpper);
        if (known is null)
        {
            spot.Report(part, wanted.Keyword, $"'{wanted.Keyword}' is now {wanted.Text}.", $"'{wanted.Keyword}' is gone; it was {wanted.Text}.");
            return;
        }

        if (known.Implies(wanted)) return;

        bool isSame = known.Keyword == wanted.Keyword && known.IsExclusive == wanted.IsExclusive;
        (string down, string up) = wanted.IsUpper ? ("fell", "rose") : ("rose", "fell");
        spot.Report(
            part,
            wanted.Keyword,
            isSame ? $"'{wanted.Keyword}' {down} from {known.Text} to {wanted.Text}." : $"{Describe(wanted, "is now")}; {Describe(known, "was")}.",
            isSame ? $"'{wanted.Keyword}' {up} from {wanted.Text} to {known.Text}." : $"{Describe(known, "is now")}; {Describe(wanted, "was")}.");
    }

    /// <summary>In draft 04 the keyword alone does not say whether the limit is exclusive.</summary>
    private static string Describe(NumberLimit limit, string verb)
    {
        bool isExclusiveBeside = limit.IsExclusive && !limit.Keyword.StartsWith("exclusive", StringComparison.Ordinal);
        return $"'{limit.Keyword}' {verb} {limit.Text}{(isExclusiveBeside ? " (exclusive)" : "")}";
    }

    private static void CompareDivisor(Premise premise, ExactNumber divisor, SchemaPart wanted, Spot spot)
    {
        bool areIntegers = (premise.Types & TypeSet.Fraction) == 0;
        if (areIntegers && ExactNumber.One.IsMultipleOf(divisor)) return;
        if (premise.Parts.Any(part => part.MultipleOf?.IsMultipleOf(divisor) == true)) return;

        string now = wanted.Place.Node["multipleOf"]!.Text;
        string? before = premise.Parts.FirstOrDefault(part => part.MultipleOf is not null)?.Place.Node["multipleOf"]!.Text;
        spot.Report(
            wanted,
            "multipleOf",
            before is null ? $"'multipleOf' is now {now}." : $"'multipleOf' changed from {before} to {now}.",
            before is null ? $"'multipleOf' is gone; it was {now}." : $"'multipleOf' changed from {now} to {before}.");
    }
}
