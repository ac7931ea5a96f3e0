using System.Collections.Immutable;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares an old schema with a new one, both of them schemas that compile.</summary>
internal static class SchemaComparer
{
    /// <summary>
    /// What is different: first what breaks, that is where it cannot be shown that everything that the old schema accepted is still
    /// accepted; then where more is accepted. Differences in words for people only are none.
    /// </summary>
    public static ImmutableArray<SchemaDifference> Compare(ComparedSchema old, ComparedSchema @new)
    {
        var reader = new SchemaPartReader();
        var documentsAreEqual = new Lazy<bool>(() => DocumentValues.AreEqual(old.Place.Node, @new.Place.Node));
        var equality = new SchemaEquality(reader, () => documentsAreEqual.Value);
        if (equality.Compare(old, @new)) return [];

        return [.. Find(reader, equality, old, @new, DifferenceKind.Breaking), .. Find(reader, equality, @new, old, DifferenceKind.Widening)];
    }

    private static IReadOnlyList<SchemaDifference> Find(
        SchemaPartReader reader, SchemaEquality equality, ComparedSchema known, ComparedSchema wanted, DifferenceKind kind)
    {
        var implication = new Implication(reader, equality);
        Findings findings = Findings.Listed(kind);
        implication.Compare(implication.Inner.Of(known), wanted, new Spot(findings, "", 0));
        return findings.Differences;
    }
}
