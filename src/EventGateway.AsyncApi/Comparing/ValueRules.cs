using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares <c>type</c>, <c>enum</c> and <c>const</c>, and whatever can be tried out because the values are listed.</summary>
internal static class ValueRules
{
    /// <summary>Whether there is anything left to be compared.</summary>
    public static bool Compare(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.Types == TypeSet.None)
        {
            spot.Report(wanted, "type", "No value is allowed here any longer.", "Values are now allowed here.");
            return false;
        }

        CompareTypes(premise, wanted, spot);
        CompareValues(premise, wanted, spot);
        if (premise.Values is { } values) TryValues(values, wanted, spot);
        return !spot.Findings.IsSettled;
    }

    private static void CompareTypes(Premise premise, SchemaPart wanted, Spot spot)
    {
        TypeSet lost = premise.Types & ~wanted.Types;
        if (lost == TypeSet.None) return;

        bool isNew = !premise.Parts.Any(part => part.Types != TypeSet.All);
        string names = TypeNames.Describe(lost);
        string allowed = TypeNames.Describe(wanted.Types);
        spot.Report(
            wanted,
            "type",
            isNew ? $"'type' now allows only {allowed}." : $"'type' no longer allows {names}.",
            isNew ? $"'type' is gone: not only {allowed} is allowed." : $"'type' also allows {names}.");
    }

    private static void CompareValues(Premise premise, SchemaPart wanted, Spot spot)
    {
        if (wanted.Values is null) return;

        string keyword = wanted.Place.Node["enum"] is null ? "const" : "enum";
        if (premise.Values is not { } values)
        {
            spot.Report(wanted, keyword, $"'{keyword}' now allows certain values only.", $"'{keyword}' is gone: other values are allowed, too.");
            return;
        }

        foreach (DocumentNode value in values)
        {
            if (wanted.Values.Any(known => DocumentValues.AreEqual(known, value))) continue;

            string text = DocumentValues.Describe(value);
            spot.Report(wanted, keyword, $"The value {text} is no longer in '{keyword}'.", $"The value {text} is now allowed.");
            if (spot.Findings.IsSettled) return;
        }
    }

    private static void TryValues(IReadOnlyList<DocumentNode> values, SchemaPart wanted, Spot spot)
    {
        foreach (string keyword in wanted.LoneKeywords.Written)
        {
            foreach (DocumentNode value in values)
            {
                if (spot.Findings.IsSettled) return;
                if (wanted.LoneKeywords.Accepts(keyword, value) == true) continue;

                string text = DocumentValues.Describe(value);
                spot.Report(wanted, keyword, $"'{keyword}' now refuses the value {text}.", $"'{keyword}' no longer refuses the value {text}.");
            }
        }
    }
}
