using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>
/// Whether two schemas say the same in the same words: words for people, the order of members, the spelling of numbers and what stands
/// behind a reference instead of in its place make no difference. Recursive schemas are equal if no difference can be reached.
/// </summary>
/// <param name="reader">Reads the schemas.</param>
/// <param name="documentsAreEqual">Whether both documents are equal as values; asked only for references whose target is not known.</param>
internal sealed class SchemaEquality(SchemaPartReader reader, Func<bool> documentsAreEqual)
{
    /// <summary>What is nested deeper, or takes more comparisons, counts as different.</summary>
    private const int MaxDepth = 500;

    private const int MaxComparisons = 1_000_000;

    private readonly ProofMemory<(int, int)> _proven = new();
    private int _depth;
    private int _comparisons;

    /// <summary>Whether two schemas, with what resolves the references of each, are equal.</summary>
    public static bool AreEqual(ComparedSchema left, ComparedSchema right) =>
        new SchemaEquality(new SchemaPartReader(), () => DocumentValues.AreEqual(left.Place.Node, right.Place.Node)).Compare(left, right);

    public bool Compare(ComparedSchema left, ComparedSchema right) => Compare(reader.ReadTarget(left), reader.ReadTarget(right));

    public bool Compare(SchemaPart left, SchemaPart right)
    {
        if (ReferenceEquals(left, right)) return true;

        (int, int) pair = (left.Id, right.Id);
        if (_proven.IsRefuted(pair) || _depth == MaxDepth || ++_comparisons > MaxComparisons) return false;
        if (!_proven.TryAssume(pair, out int mark)) return true;

        _depth++;
        bool areEqual = AreOwnRulesEqual(left, right) && AreInnerSchemasEqual(left, right);
        _depth--;
        if (!areEqual) _proven.Refute(pair, mark);
        return areEqual;
    }

    /// <summary>Whether each schema of one list has its own equal in the other.</summary>
    public bool Compare(List<ComparedSchema> left, List<ComparedSchema> right)
    {
        if (left.Count != right.Count) return false;

        var rest = new List<ComparedSchema>(right);
        foreach (ComparedSchema schema in left)
        {
            int found = rest.FindIndex(other => Compare(schema, other));
            if (found < 0) return false;

            rest.RemoveAt(found);
        }

        return true;
    }

    private bool AreOwnRulesEqual(SchemaPart left, SchemaPart right) =>
        left.Types == right.Types
        && AreValuesEqual(left.Values, right.Values)
        && left.Limits.Count == right.Limits.Count
        && left.Limits.All(limit => right.Limits.Any(other => other.IsUpper == limit.IsUpper && other.IsSameAs(limit)))
        && left.MultipleOf == right.MultipleOf
        && (left.Length, left.ItemCount, left.PropertyCount) == (right.Length, right.ItemCount, right.PropertyCount)
        && (left.Pattern, left.Format, left.HasUniqueItems) == (right.Pattern, right.Format, right.HasUniqueItems)
        && left.Required.SetEquals(right.Required)
        && AreMapsEqual(left.DependentRequired, right.DependentRequired, (one, other) => one.SetEquals(other))
        && left.UnknownReference == right.UnknownReference
        && (left.UnknownReference is not { } reference || IsMetaschema(reference) || documentsAreEqual());

    /// <summary>The schemas of the drafts never change.</summary>
    private static bool IsMetaschema(string reference) =>
        reference.StartsWith("http://json-schema.org/draft-", StringComparison.Ordinal)
        || reference.StartsWith("https://json-schema.org/draft/", StringComparison.Ordinal);

    private bool AreInnerSchemasEqual(SchemaPart left, SchemaPart right) =>
        AreBothEqual(left.Target, right.Target)
        && left.PrefixItems.Count == right.PrefixItems.Count
        && left.PrefixItems.Zip(right.PrefixItems, Compare).All(areEqual => areEqual)
        && AreBothEqual(left.RestItems, right.RestItems)
        && left.Contains?.Count == right.Contains?.Count
        && AreBothEqual(left.Contains?.Schema, right.Contains?.Schema)
        && (left.Contains is null || CountsContained(left) == CountsContained(right))
        && AreMapsEqual(left.Properties, right.Properties, Compare)
        && AreMapsEqual(left.PatternProperties, right.PatternProperties, Compare)
        && AreBothEqual(left.AdditionalProperties, right.AdditionalProperties)
        && AreBothEqual(left.PropertyNames, right.PropertyNames)
        && AreDependentSchemasEqual(left, right)
        && Compare(left.AllOf, right.AllOf)
        && Compare(left.AnyOf, right.AnyOf)
        && Compare(left.OneOf, right.OneOf)
        && AreBothEqual(left.Not, right.Not)
        && AreBothEqual(left.If, right.If)
        && AreBothEqual(left.Then, right.Then)
        && AreBothEqual(left.Else, right.Else)
        && AreBothEqual(left.UnevaluatedItems, right.UnevaluatedItems)
        && AreBothEqual(left.UnevaluatedProperties, right.UnevaluatedProperties);

    private bool AreBothEqual(ComparedSchema? left, ComparedSchema? right) =>
        left is null || right is null ? left is null && right is null : Compare(left.Value, right.Value);

    private bool AreDependentSchemasEqual(SchemaPart left, SchemaPart right) =>
        left.DependentSchemas.Count == right.DependentSchemas.Count
        && left.DependentSchemas.OrderBy(entry => entry.Trigger, StringComparer.Ordinal)
            .Zip(right.DependentSchemas.OrderBy(entry => entry.Trigger, StringComparer.Ordinal))
            .All(both => both.First.Trigger == both.Second.Trigger && Compare(both.First.Schema, both.Second.Schema));

    /// <summary>From draft 2020-12 on, what an item was found to contain counts as looked at for <c>unevaluatedItems</c>.</summary>
    private static bool CountsContained(SchemaPart part) => part.Draft >= SchemaDraft.V2020;

    private static bool AreValuesEqual(IReadOnlyList<DocumentNode>? left, IReadOnlyList<DocumentNode>? right)
    {
        if (left is null || right is null) return left is null && right is null;

        return left.All(value => Contains(right, value)) && right.All(value => Contains(left, value));
    }

    private static bool Contains(IReadOnlyList<DocumentNode> values, DocumentNode value) => values.Any(other => DocumentValues.AreEqual(other, value));

    private static bool AreMapsEqual<TValue>(Dictionary<string, TValue> left, Dictionary<string, TValue> right, Func<TValue, TValue, bool> areEqual) =>
        left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out TValue? other) && areEqual(entry.Value, other));
}
