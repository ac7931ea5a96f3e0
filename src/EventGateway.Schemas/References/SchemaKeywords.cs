namespace EventGateway.Schemas.References;

/// <summary>Which keywords hold schemas: only there identifiers count.</summary>
internal static class SchemaKeywords
{
    private static readonly HashSet<string> Singles = new(StringComparer.Ordinal)
    {
        "additionalProperties", "additionalItems", "items", "contains", "propertyNames", "not", "if", "then", "else", "contentSchema",
        "unevaluatedItems", "unevaluatedProperties",
    };

    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal) { "allOf", "anyOf", "oneOf", "prefixItems", "items" };

    private static readonly HashSet<string> Maps = new(StringComparer.Ordinal)
    {
        "properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies",
    };

    /// <summary>The schemas right inside a schema.</summary>
    public static IEnumerable<SchemaPlace> Children(SchemaPlace schema)
    {
        foreach ((string name, SchemaPlace member) in schema.Members)
        {
            if (Singles.Contains(name)) yield return member;
            if (Lists.Contains(name))
            {
                foreach (SchemaPlace item in member.Items) yield return item;
            }

            if (Maps.Contains(name))
            {
                foreach ((string _, SchemaPlace child) in member.Members) yield return child;
            }
        }
    }
}
