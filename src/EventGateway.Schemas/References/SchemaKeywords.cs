using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.References;

/// <summary>Which keywords hold schemas: only there identifiers count.</summary>
internal static class SchemaKeywords
{
    /// <summary>Adds the schemas right inside a schema to a list.</summary>
    public static void AddChildren(SchemaPlace schema, List<SchemaPlace> children)
    {
        foreach (DocumentMember member in schema.Schema.Members)
        {
            switch (member.Name)
            {
                case "additionalProperties" or "additionalItems" or "contains" or "propertyNames" or "not" or "if" or "then" or "else" or "contentSchema":
                case "unevaluatedItems" or "unevaluatedProperties":
                case "items" when member.Value.Kind == DocumentKind.Object:
                    children.Add(schema.Of(member));
                    break;
                case "items" or "allOf" or "anyOf" or "oneOf" or "prefixItems":
                    AddItems(schema.Of(member), children);
                    break;
                case "properties" or "patternProperties" or "definitions" or "$defs" or "dependentSchemas" or "dependencies":
                    SchemaPlace map = schema.Of(member);
                    foreach (DocumentMember child in member.Value.Members) children.Add(map.Of(child));
                    break;
            }
        }
    }

    private static void AddItems(SchemaPlace list, List<SchemaPlace> children)
    {
        for (int index = 0; index < list.Schema.Items.Length; index++) children.Add(list.Item(index));
    }
}
