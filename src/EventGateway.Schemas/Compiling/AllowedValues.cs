using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

/// <summary>An <c>enum</c> or <c>const</c>.</summary>
/// <param name="Keyword">Which of the two.</param>
/// <param name="Values">The values.</param>
/// <param name="AppliesTo">The types of the values that it is about.</param>
internal sealed record AllowedValues(Keyword Keyword, IReadOnlyList<DocumentNode> Values, ValueTypes AppliesTo = ValueTypes.Any)
{
    /// <summary>The types of the values that are listed.</summary>
    public ValueTypes Types { get; } = Values.Aggregate(ValueTypes.None, static (types, value) => types | TypesOf(value));

    public static ValueTypes TypesOf(DocumentNode value) => value.Kind switch
    {
        DocumentKind.Null => ValueTypes.Null,
        DocumentKind.Boolean => ValueTypes.Boolean,
        DocumentKind.Number => ValueTypes.Number,
        DocumentKind.String => ValueTypes.String,
        DocumentKind.Array => ValueTypes.Array,
        _ => ValueTypes.Object,
    };
}
