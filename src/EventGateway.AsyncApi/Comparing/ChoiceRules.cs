namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares keywords that choose between schemas, exclude them, or make them depend on others.</summary>
internal sealed class ChoiceRules(Implication implication, SchemaEquality equality)
{
    /// <summary>More listed values than this are not looked at one by one.</summary>
    private const int MaxPieces = 100;

    /// <summary>More differences than this are not told one by one.</summary>
    private const int MaxDetails = 3;

    private InnerPremises Inner => implication.Inner;

    public void Compare(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.AnyOf.Count > 0) CompareAnyOf(premise, wanted, spot);
        if (wanted.OneOf.Count > 0) CompareOneOf(premise, wanted, spot);
        if (wanted.Not is { } not) CompareNot(premise, not, wanted, spot);
        if (wanted.If is { } condition) CompareCondition(premise, condition, wanted, spot);
        if ((premise.Types & TypeSet.Object) != 0) CompareDependentSchemas(premise, wanted, spot);
        CompareUnevaluated(premise, wanted, spot);
    }

    private void CompareAnyOf(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (spot.Findings.IsSettled || implication.IsImpossible(premise)) return;
        if (wanted.AnyOf.Any(branch => implication.Holds(premise, branch, spot))) return;

        List<Premise> pieces = PiecesOf(premise);
        foreach (Premise piece in pieces) CompareAnyOf(piece, wanted, spot);
        if (pieces.Count == 0) ReportBranches(premise, wanted.AnyOf, "anyOf", wanted, spot);
    }

    private void CompareOneOf(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (spot.Findings.IsSettled || implication.IsImpossible(premise)) return;
        if (premise.Parts.Any(part => part.OneOf.Count > 0 && equality.Compare(part.OneOf, wanted.OneOf))) return;

        int holding = wanted.OneOf.FindIndex(branch => implication.Holds(premise, branch, spot));
        if (holding >= 0 && wanted.OneOf.Where((_, index) => index != holding).All(other => implication.AreDisjoint(premise, other, spot))) return;

        List<Premise> pieces = PiecesOf(premise);
        foreach (Premise piece in pieces) CompareOneOf(piece, wanted, spot);
        if (pieces.Count > 0) return;

        if (holding < 0) ReportBranches(premise, wanted.OneOf, "oneOf", wanted, spot);
        else spot.Report(wanted, "oneOf", "More than one schema of 'oneOf' may match what was accepted, and then it is refused.", null);
    }

    /// <summary>The few differences of the schema that comes closest say more than that none matches.</summary>
    private void ReportBranches(Premise premise, List<ComparedSchema> branches, string keyword, SchemaPart wanted, Spot spot)
    {
        if (!spot.Findings.IsTrial && ClosestOf(premise, branches, spot) is { Differences.Count: > 0 and <= MaxDetails } details)
        {
            spot.Findings.AddAll(details);
            return;
        }

        string types = TypeNames.Describe(premise.Types);
        spot.Report(
            wanted,
            keyword,
            $"No schema of '{keyword}' accepts for certain every {types} that was accepted.",
            $"More values of the type {types} may be accepted than by '{keyword}' before.");
    }

    /// <summary>What keeps the closest schema from following. More is accepted for certain only if there is no other that could do so already.</summary>
    private Findings? ClosestOf(Premise premise, List<ComparedSchema> branches, Spot spot)
    {
        List<ComparedSchema> close = branches.FindAll(branch => !implication.AreDisjoint(premise, branch, spot));
        if (close.Count == 0) close = branches.FindAll(branch => (Inner.Of(branch).Types & premise.Types) != 0);
        if (close.Count > 1 && spot.Findings.Kind == DifferenceKind.Widening) return null;

        Findings? closest = null;
        foreach (ComparedSchema branch in close)
        {
            Findings differences = Findings.Listed(spot.Findings.Kind);
            implication.Compare(premise, branch, spot with { Findings = differences });
            if (closest is null || differences.Count < closest.Count) closest = differences;
        }

        return closest;
    }

    private void CompareNot(Premise premise, ComparedSchema not, SchemaPart wanted, Spot spot)
    {
        if (spot.Findings.IsSettled || implication.IsImpossible(premise) || implication.AreDisjoint(premise, not, spot)) return;

        List<Premise> pieces = PiecesOf(premise);
        foreach (Premise piece in pieces) CompareNot(piece, not, wanted, spot);
        if (pieces.Count == 0) spot.ReportUnknown(premise, wanted, "not");
    }

    /// <summary>What follows the condition must follow from it, and what follows its contrary from that.</summary>
    private void CompareCondition(Premise premise, ComparedSchema condition, SchemaPart wanted, Spot spot)
    {
        PremiseBuilder whenTrue = Inner.Extend(premise).Add(condition);
        PremiseBuilder whenFalse = Inner.Extend(premise).Refute(condition);
        foreach (SchemaPart part in premise.Parts)
        {
            if (part.If is not { } known || !equality.Compare(known, condition)) continue;

            if (part.Then is { } then) whenTrue.Add(then);
            if (part.Else is { } otherwise) whenFalse.Add(otherwise);
        }

        bool follows = (wanted.Then is null || implication.Holds(whenTrue.Build(), wanted.Then.Value, spot))
            && (wanted.Else is null || implication.Holds(whenFalse.Build(), wanted.Else.Value, spot));
        if (!follows) spot.ReportUnknown(premise, wanted, "if");
    }

    private void CompareDependentSchemas(Premise premise, SchemaPart wanted, Spot spot)
    {
        foreach ((string trigger, ComparedSchema schema) in wanted.DependentSchemas)
        {
            if (spot.Findings.IsSettled) return;

            string keyword = wanted.Place.Find("dependentSchemas") is null ? "dependencies" : "dependentSchemas";
            if (!implication.Holds(Inner.WithMember(premise, trigger), schema, spot)) spot.ReportUnknown(premise, wanted, keyword);
        }
    }

    /// <summary>What these mean depends on everything else in the schema: only equal schemas are known to mean the same.</summary>
    private static void CompareUnevaluated(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.UnevaluatedItems is not null && (premise.Types & TypeSet.Array) != 0) spot.ReportUnknown(premise, wanted, "unevaluatedItems");
        if (wanted.UnevaluatedProperties is not null && (premise.Types & TypeSet.Object) != 0) spot.ReportUnknown(premise, wanted, "unevaluatedProperties");
    }

    /// <summary>The premise value by value or type by type; none if it is in one piece.</summary>
    private List<Premise> PiecesOf(Premise premise)
    {
        if (premise.Values is { } values)
        {
            return values.Count is > 1 and <= MaxPieces
                ? values.Select(value => Limit(premise, builder => builder.ValueLimit = value)).ToList()
                : [];
        }

        List<TypeSet> types = TypeNames.Each.Where(type => (premise.Types & type) != 0).ToList();
        return types.Count > 1 ? types.Select(type => Limit(premise, builder => builder.TypeLimit &= type)).ToList() : [];
    }

    private Premise Limit(Premise premise, Action<PremiseBuilder> limit)
    {
        PremiseBuilder builder = Inner.Extend(premise);
        limit(builder);
        return builder.Build();
    }
}
