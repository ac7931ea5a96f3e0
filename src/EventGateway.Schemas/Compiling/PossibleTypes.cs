using System.Collections.Immutable;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>Works out which types of value each schema can let pass.</summary>
internal static class PossibleTypes
{
    /// <summary>The types by node. Schemas must not apply themselves to the same value.</summary>
    public static ValueTypes[] Compute(IReadOnlyList<SchemaParts> schemas)
    {
        const int MaxDepth = 200; // deeper chains of schemas for one value are taken to let everything pass
        var known = new ValueTypes?[schemas.Count];
        return [.. Enumerable.Range(0, schemas.Count).Select(node => Of(node, 0))];

        ValueTypes Of(int node, int depth)
        {
            if (known[node] is { } types) return types;
            SchemaParts schema = schemas[node];
            ValueTypes possible = schema.Types;
            foreach (AllowedValues values in schema.Values) possible &= values.Types;
            if (!schema.Applied.IsEmpty && depth < MaxDepth)
            {
                foreach (int branch in schema.Applied.AllOf) possible &= Of(branch, depth + 1);
                if (schema.Applied.AnyOf.Length > 0) possible &= Union(schema.Applied.AnyOf, depth + 1);
                if (schema.Applied.OneOf.Length > 0) possible &= Union(schema.Applied.OneOf, depth + 1);
            }

            known[node] = possible;
            return possible;
        }

        ValueTypes Union(ImmutableArray<int> branches, int depth)
        {
            var types = ValueTypes.None;
            foreach (int branch in branches) types |= Of(branch, depth);
            return types;
        }
    }
}
