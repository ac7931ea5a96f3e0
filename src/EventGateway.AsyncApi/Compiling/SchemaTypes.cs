using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>
/// Finds out which types a schema expects, so that the text of headers and keys, which carry no type, can be read as what is expected.
/// </summary>
internal sealed class SchemaTypes(ReferenceResolver resolver)
{
    private static readonly string[] Applicators = ["allOf", "anyOf", "oneOf"];

    /// <summary>Whether the schema expects plain text: its type is string, or it lists texts only.</summary>
    public bool IsText(Place schema)
    {
        ImmutableHashSet<string> types = TypesOf(schema);
        return types.Contains("string") && !types.Contains("object") && !types.Contains("array");
    }

    /// <summary>The properties that the schema declares, also in the parts of <c>allOf</c>, <c>anyOf</c> and <c>oneOf</c>.</summary>
    public PropertyTypes PropertiesOf(Place schema)
    {
        var literals = new HashSet<string>();
        var others = new HashSet<string>();
        bool undeclaredAreLiterals = false;
        foreach (Place part in PartsOf(schema))
        {
            if (part.Find("properties") is { } properties)
            {
                foreach (DocumentMember property in properties.Node.Members)
                {
                    (IsLiteral(properties.Member(property)) ? literals : others).Add(property.Name);
                }
            }

            undeclaredAreLiterals |= part.Find("additionalProperties") is { } additional && IsLiteral(additional);
        }

        others.ExceptWith(literals);
        return new PropertyTypes(literals, others, undeclaredAreLiterals);
    }

    private bool IsLiteral(Place schema)
    {
        ImmutableHashSet<string> types = TypesOf(schema);
        return types.Contains("integer") || types.Contains("number") || types.Contains("boolean");
    }

    private ImmutableHashSet<string> TypesOf(Place schema)
    {
        ImmutableHashSet<string>.Builder types = ImmutableHashSet.CreateBuilder<string>();
        foreach (Place part in PartsOf(schema))
        {
            if (part.Node["type"] is { } type) types.UnionWith(type.Kind == DocumentKind.Array ? type.Items.Select(item => item.Text) : [type.Text]);
            else if (part.Node["const"] is { } constant) types.Add(TypeOf(constant));
            else if (part.Node["enum"] is { } values) types.UnionWith(values.Items.Select(TypeOf));
        }

        return types.ToImmutable();
    }

    /// <summary>The schema, what it refers to, and what it is composed of. Each once, for schemas may be recursive.</summary>
    private List<Place> PartsOf(Place schema)
    {
        var parts = new List<Place>();
        var seen = new HashSet<DocumentNode>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Place>([schema]);
        while (waiting.TryPop(out Place place))
        {
            if (resolver.Resolve(place) is not { } part || !seen.Add(part.Node)) continue;

            parts.Add(part);
            foreach (string applicator in Applicators)
            {
                if (part.Find(applicator) is not { } list) continue;

                for (int index = 0; index < list.Node.Items.Length; index++) waiting.Push(list.Item(index));
            }
        }

        return parts;
    }

    private static string TypeOf(DocumentNode value) => value.Kind switch
    {
        DocumentKind.Number => "number",
        DocumentKind.Boolean => "boolean",
        DocumentKind.String => "string",
        DocumentKind.Array => "array",
        DocumentKind.Object => "object",
        _ => "null",
    };
}
