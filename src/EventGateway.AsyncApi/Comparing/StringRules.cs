namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares what is asked of texts.</summary>
internal static class StringRules
{
    public static void Compare(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (premise.Values is not null || (premise.Types & TypeSet.String) == 0) return;

        CountRules.Compare(premise.Length, wanted.Length, wanted, "Length", spot);
        ComparePattern(premise, wanted, spot);
        CompareFormat(premise, wanted, spot);
    }

    private static void ComparePattern(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.Pattern is null || premise.Parts.Any(part => part.Pattern == wanted.Pattern)) return;

        bool isNew = premise.Parts.All(part => part.Pattern is null);
        spot.Report(
            wanted,
            "pattern",
            isNew ? $"'pattern' is now '{wanted.Pattern}'." : "'pattern' changed: whether it still accepts the same texts is not known.",
            isNew ? $"'pattern' is gone; it was '{wanted.Pattern}'." : null);
    }

    private static void CompareFormat(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.Format is null || premise.Parts.Any(part => part.Format == wanted.Format)) return;

        string? before = premise.Parts.FirstOrDefault(part => part.Format is not null)?.Format;
        spot.Report(
            wanted,
            "format",
            before is null ? $"'format' is now '{wanted.Format}'." : $"'format' changed from '{before}' to '{wanted.Format}'.",
            before is null ? $"'format' is gone; it was '{wanted.Format}'." : null);
    }
}
