using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.References;

/// <summary>Which keywords hold schemas: only there identifiers count.</summary>
internal static class SchemaKeywords
{
    private const int Single = 1;
    private const int List = 2;
    private const int Map = 4;

    private static readonly Dictionary<string, int> Kinds = new(StringComparer.Ordinal)
    {
        ["additionalProperties"] = Single,
        ["additionalItems"] = Single,
        ["contains"] = Single,
        ["propertyNames"] = Single,
        ["not"] = Single,
        ["if"] = Single,
        ["then"] = Single,
        ["else"] = Single,
        ["contentSchema"] = Single,
        ["unevaluatedItems"] = Single,
        ["unevaluatedProperties"] = Single,
        ["items"] = Single | List,
        ["allOf"] = List,
        ["anyOf"] = List,
        ["oneOf"] = List,
        ["prefixItems"] = List,
        ["properties"] = Map,
        ["patternProperties"] = Map,
        ["definitions"] = Map,
        ["$defs"] = Map,
        ["dependentSchemas"] = Map,
        ["dependencies"] = Map,
    };

    /// <summary>Adds the schemas right inside a schema to a list.</summary>
    public static void AddChildren(SchemaPlace schema, List<SchemaPlace> children)
    {
        foreach (DocumentMember member in schema.Schema.Members)
        {
            if (!Kinds.TryGetValue(member.Name, out int kind)) continue;
            SchemaPlace place = schema.Of(member);
            if ((kind & Single) != 0) children.Add(place);
            if ((kind & List) != 0) children.AddRange(place.Items);
            if ((kind & Map) == 0) continue;
            foreach (DocumentMember child in member.Value.Members) children.Add(place.Of(child));
        }
    }
}
