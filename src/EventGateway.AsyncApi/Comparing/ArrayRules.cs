namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares what is asked of arrays.</summary>
internal sealed class ArrayRules(Implication implication)
{
    public void Compare(Premise premise, SchemaPart wanted, Spot spot)
    {
        CompareItems(premise, wanted, spot);
        CompareContains(premise, wanted, spot);
        if (premise.Values is not null) return;

        CountRules.Compare(premise.ItemCount, wanted.ItemCount, wanted, "Items", spot);
        bool areUnique = premise.ItemCount.Max <= 1 || premise.Parts.Any(part => part.HasUniqueItems);
        if (wanted.HasUniqueItems && !areUnique) spot.Report(wanted, "uniqueItems", "Items must now be unique.", "Items need no longer be unique.");
    }

    /// <summary>The items for which one of the schemas has a place of its own, and all behind them together.</summary>
    private void CompareItems(Premise premise, SchemaPart wanted, Spot spot)
    {
        int listed = premise.Parts.Select(part => part.PrefixItems.Count).Append(wanted.PrefixItems.Count).Max();
        for (int index = 0; index < listed; index++)
        {
            if (spot.Findings.IsSettled || premise.ItemCount.Max <= index) return;

            ComparedSchema? item = index < wanted.PrefixItems.Count ? wanted.PrefixItems[index] : wanted.RestItems;
            if (item is { } schema) implication.Compare(implication.Inner.Item(premise, index), schema, spot.Item(index));
        }

        if (premise.ItemCount.Max <= listed || wanted.RestItems is not { } rest) return;

        implication.Compare(implication.Inner.Item(premise, listed), rest, spot.Member(Spot.Others));
    }

    private void CompareContains(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.Contains is not { } contains || spot.Findings.IsSettled) return;
        if (contains.Count is { Min: 0, Max: null }) return;
        if (premise.Parts.Any(part => part.Contains is { } known && Follows(known, contains, spot))) return;
        if (AllItemsMatch(premise, contains, spot)) return;

        spot.ReportUnknown(premise, wanted, "contains");
    }

    /// <summary>What is contained is contained in the wider sense, too; that there are few of it must hold the other way round.</summary>
    private bool Follows(ContainsRule known, ContainsRule wanted, Spot spot) =>
        known.Count.Min >= wanted.Count.Min
        && (wanted.Count.Min == 0 || implication.Holds(implication.Inner.Of(known.Schema), wanted.Schema, spot))
        && (wanted.Count.Max is null || (known.Count.Max <= wanted.Count.Max && implication.Holds(implication.Inner.Of(wanted.Schema), known.Schema, spot)));

    private bool AllItemsMatch(Premise premise, ContainsRule wanted, Spot spot)
    {
        bool areTooFew = premise.ItemCount.Min < wanted.Count.Min;
        bool areTooMany = wanted.Count.Max is not null && !(premise.ItemCount.Max <= wanted.Count.Max);
        if (areTooFew || areTooMany) return false;

        int listed = premise.Parts.Select(part => part.PrefixItems.Count).DefaultIfEmpty().Max();
        return Enumerable.Range(0, listed + 1).All(index => implication.Holds(implication.Inner.Item(premise, index), wanted.Schema, spot));
    }
}
