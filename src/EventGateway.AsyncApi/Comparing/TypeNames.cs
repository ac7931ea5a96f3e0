using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Types by their names in schemas.</summary>
internal static class TypeNames
{
    private static readonly (TypeSet Types, string Name)[] Names =
    [
        (TypeSet.Null, "null"), (TypeSet.Boolean, "boolean"), (TypeSet.Number, "number"), (TypeSet.Integer, "integer"),
        (TypeSet.String, "string"), (TypeSet.Array, "array"), (TypeSet.Object, "object"),
    ];

    /// <summary>The sets of one type each of which all are made.</summary>
    public static IReadOnlyList<TypeSet> Each { get; } =
        [TypeSet.Null, TypeSet.Boolean, TypeSet.PlainInteger, TypeSet.PointedInteger, TypeSet.Fraction, TypeSet.String, TypeSet.Array, TypeSet.Object];

    /// <summary>The value of the keyword <c>type</c>.</summary>
    public static TypeSet Read(DocumentNode value, SchemaDraft draft) => value.Kind == DocumentKind.Array
        ? value.Items.Aggregate(TypeSet.None, (types, item) => types | Named(item.Text, draft))
        : Named(value.Text, draft);

    /// <summary>The types of the values that are equal to this one: <c>1</c> is <c>1.0</c>.</summary>
    public static TypeSet Of(DocumentNode value) => value.Kind switch
    {
        DocumentKind.Null => TypeSet.Null,
        DocumentKind.Boolean => TypeSet.Boolean,
        DocumentKind.Number => ExactNumber.Parse(value.Text).IsInteger ? TypeSet.Integer : TypeSet.Fraction,
        DocumentKind.String => TypeSet.String,
        DocumentKind.Array => TypeSet.Array,
        _ => TypeSet.Object,
    };

    /// <summary>The types for people: what is left of <c>number</c> without integers is still called number.</summary>
    public static string Describe(TypeSet types)
    {
        var names = new List<string>();
        foreach ((TypeSet type, string name) in Names)
        {
            bool isNamed = type switch
            {
                TypeSet.Number => (types & TypeSet.Fraction) != 0,
                TypeSet.Integer => (types & TypeSet.Integer) != 0 && (types & TypeSet.Fraction) == 0,
                _ => (types & type) != 0,
            };
            if (isNamed) names.Add(name);
        }

        return string.Join(", ", names);
    }

    private static TypeSet Named(string name, SchemaDraft draft) =>
        name == "integer" && draft == SchemaDraft.V04 ? TypeSet.PlainInteger : Names.FirstOrDefault(entry => entry.Name == name).Types;
}
