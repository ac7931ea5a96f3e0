using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests.Oracle;

/// <summary>Equality of values as JSON Schema has it: numbers by value, objects in any order.</summary>
internal static class NodeEquality
{
    public static bool AreEqual(DocumentNode left, DocumentNode right) => left.Kind == right.Kind && left.Kind switch
    {
        DocumentKind.Number => ExactNumber.Parse(left.Text).CompareTo(ExactNumber.Parse(right.Text)) == 0,
        DocumentKind.Array => left.Items.Length == right.Items.Length && left.Items.Zip(right.Items).All(static pair => AreEqual(pair.First, pair.Second)),
        DocumentKind.Object => left.Members.Length == right.Members.Length
            && left.Members.All(member => right[member.Name] is { } other && AreEqual(member.Value, other)),
        _ => left.Text == right.Text,
    };
}
