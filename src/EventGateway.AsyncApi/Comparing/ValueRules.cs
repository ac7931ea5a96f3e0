using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares <c>type</c>, <c>enum</c> and <c>const</c>, and whatever can be tried out because the values are listed.</summary>
internal static class ValueRules
{
    /// <summary>Keywords that need no other schema to judge a value.</summary>
    private static readonly HashSet<string> Alone =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "format", "minItems", "maxItems",
        "uniqueItems", "minProperties", "maxProperties", "required", "dependentRequired",
    ];

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
        foreach (DocumentMember member in wanted.Place.Node.Members.Where(member => Alone.Contains(member.Name)))
        {
            JsonSchema? schema = Compile(wanted, member);
            foreach (DocumentNode value in values)
            {
                if (schema?.IsValid(DocumentValues.ToJson(value)) == true) continue;

                string text = DocumentValues.Describe(value);
                spot.Report(wanted, member.Name, $"'{member.Name}' now refuses the value {text}.", $"'{member.Name}' no longer refuses the value {text}.");
                if (spot.Findings.IsSettled) return;
            }
        }
    }

    /// <summary>The keyword alone, with what it needs beside it in draft 04; null if it cannot be compiled.</summary>
    private static JsonSchema? Compile(SchemaPart wanted, DocumentMember keyword)
    {
        DocumentNode schema = new() { Kind = DocumentKind.Object, Members = [.. wanted.Place.Node.Members.Where(IsNeeded)] };
        try
        {
            return JsonSchema.Compile(schema, "", SchemaOptions.Default with { Draft = wanted.Draft });
        }
        catch (DocumentRefusedException)
        {
            return null;
        }

        bool IsNeeded(DocumentMember member) =>
            member.Name == keyword.Name
            || (wanted.Draft == SchemaDraft.V04 && (member.Name is "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum"));
    }
}
