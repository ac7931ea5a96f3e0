using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares what is asked of objects.</summary>
internal sealed class ObjectRules(Implication implication)
{
    private InnerPremises Inner => implication.Inner;

    public void Compare(Premise premise, SchemaPart wanted, Spot spot)
    {
        foreach ((string name, ComparedSchema schema) in wanted.Properties)
        {
            if (spot.Findings.IsSettled) return;

            CompareProperty(premise, name, schema, wanted, spot);
        }

        ComparePatterns(premise, wanted, spot);
        if (wanted.AdditionalProperties is { } additional) CompareAdditional(premise, additional, wanted, spot);
        if (wanted.PropertyNames is { } names) CompareNames(premise, names, wanted, spot);
        CompareDependentRequired(premise, wanted, spot);
        if (premise.Values is not null) return;

        CompareRequired(premise, wanted, spot);
        CountRules.Compare(premise.PropertyCount, wanted.PropertyCount, wanted, "Properties", spot);
    }

    /// <summary>A member that the other schema said nothing about may hold anything in what was accepted.</summary>
    private void CompareProperty(Premise premise, string name, ComparedSchema schema, SchemaPart wanted, Spot spot)
    {
        Premise member = Inner.Property(premise, name);
        Spot place = spot.Member(name);
        if (IsNothing(schema))
        {
            if (!implication.IsImpossible(member)) place.Report(wanted, "properties", $"'{name}' is no longer allowed.", $"'{name}' is now allowed.");
        }
        else if (member.IsOpen)
        {
            if (implication.Holds(member, schema, place)) return;

            place.Report(
                wanted,
                "properties",
                $"'{name}' was unspecified and is now constrained: records that carried something else there are refused.",
                $"'{name}' is no longer constrained.");
        }
        else
        {
            implication.Compare(member, schema, place);
        }
    }

    private void ComparePatterns(Premise premise, SchemaPart wanted, Spot spot)
    {
        foreach ((string pattern, ComparedSchema schema) in wanted.PatternProperties)
        {
            foreach (string name in ListedNames(premise))
            {
                if (spot.Findings.IsSettled) return;
                if (Inner.IsMatched(pattern, name) != false) implication.Compare(Inner.Property(premise, name), schema, spot.Member(name));
            }

            implication.Compare(Inner.OtherProperties(premise, pattern, excluded: null), schema, spot.Member(Spot.Others));
        }
    }

    private void CompareAdditional(Premise premise, ComparedSchema additional, SchemaPart wanted, Spot spot)
    {
        bool isNothing = IsNothing(additional);
        foreach (string name in ListedNames(premise))
        {
            if (spot.Findings.IsSettled) return;
            if (wanted.Properties.ContainsKey(name) || wanted.PatternProperties.Keys.Any(pattern => Inner.IsMatched(pattern, name) == true)) continue;

            if (isNothing) CompareProperty(premise, name, additional, wanted, spot);
            else implication.Compare(Inner.Property(premise, name), additional, spot.Member(name));
        }

        Premise others = Inner.OtherProperties(premise, pattern: null, excluded: wanted);
        if (!isNothing)
        {
            implication.Compare(others, additional, spot.Member(Spot.Others));
        }
        else if (!implication.Holds(others, additional, spot))
        {
            spot.Report(wanted, "additionalProperties", "Additional properties are no longer allowed.", "Additional properties are now allowed.");
        }
    }

    private void CompareNames(Premise premise, ComparedSchema names, SchemaPart wanted, Spot spot)
    {
        bool follows = Inner.ListNames(premise) is { } listed
            ? listed.All(name => implication.IsImpossible(Inner.Property(premise, name)) || implication.Holds(Inner.Of(name), names, spot))
            : implication.Holds(Inner.Names(premise), names, spot);
        if (!follows) spot.ReportUnknown(premise, wanted, "propertyNames");
    }

    private static void CompareRequired(Premise premise, SchemaPart wanted, Spot spot)
    {
        foreach (string name in wanted.Required.Where(name => !premise.Required.Contains(name)))
        {
            spot.Member(name).Report(wanted, "required", $"'{name}' is now required.", $"'{name}' is no longer required.");
        }
    }

    private void CompareDependentRequired(Premise premise, SchemaPart wanted, Spot spot)
    {
        foreach ((string trigger, HashSet<string> names) in wanted.DependentRequired)
        {
            Premise withTrigger = Inner.WithMember(premise, trigger);
            if (implication.IsImpossible(withTrigger)) continue;

            foreach (string name in names.Where(name => !withTrigger.Required.Contains(name)))
            {
                spot.Member(name).Report(
                    wanted,
                    wanted.Place.Find("dependentRequired") is null ? "dependencies" : "dependentRequired",
                    $"'{name}' is now required beside '{trigger}'.",
                    $"'{name}' is no longer required beside '{trigger}'.");
            }
        }
    }

    /// <summary>Whether the schema is <c>false</c>.</summary>
    private static bool IsNothing(ComparedSchema schema) => schema.Place.Node is { Kind: DocumentKind.Boolean, Text: "false" };

    private static IEnumerable<string> ListedNames(Premise premise) => premise.Parts.SelectMany(part => part.Properties.Keys).Distinct();
}
