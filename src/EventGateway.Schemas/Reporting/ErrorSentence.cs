using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Reporting;

/// <summary>The wording of errors.</summary>
internal static class ErrorSentence
{
    /// <summary>The number that tells a <c>oneOf</c> with too many matches from one with none.</summary>
    public const int Several = 2;

    /// <summary>The keyword as it is spelled in a schema.</summary>
    public static string NameOf(Keyword keyword) => keyword switch
    {
        Keyword.AdditionalItems => "items",
        Keyword.Steps => "json",
        _ => char.ToLowerInvariant(keyword.ToString()[0]) + keyword.ToString()[1..],
    };

    /// <summary>The sentence without the path.</summary>
    /// <param name="keyword">What refused the value.</param>
    /// <param name="number">The bound, or the types that are allowed, or the format.</param>
    /// <param name="text">The bound as it was written.</param>
    /// <param name="given">The type of the value.</param>
    public static string For(Keyword keyword, int number, string text, ValueTypes given) => keyword switch
    {
        Keyword.False => "False always fails validation",
        Keyword.Type => ForType((ValueTypes)number, given),
        Keyword.Enum => $"Must be one of the following: {text}",
        Keyword.Const => $"Must be {text}",
        Keyword.Minimum => $"Must be greater than or equal to {text}",
        Keyword.Maximum => $"Must be less than or equal to {text}",
        Keyword.ExclusiveMinimum => $"Must be greater than {text}",
        Keyword.ExclusiveMaximum => $"Must be less than {text}",
        Keyword.MultipleOf => $"Must be a multiple of {text}",
        Keyword.MinLength => $"String length must be greater than or equal to {number}",
        Keyword.MaxLength => $"String length must be less than or equal to {number}",
        Keyword.Pattern => $"Does not match pattern '{text}'",
        Keyword.Format => $"Does not match format '{FormatNames.NameOf((FormatKind)number)}'",
        Keyword.MinItems => $"Array must have at least {Count(number, "item", "items")}",
        Keyword.MaxItems => $"Array must have at most {Count(number, "item", "items")}",
        Keyword.UniqueItems => "Array items must be unique",
        Keyword.AdditionalItems or Keyword.Items => "No additional items allowed on array",
        Keyword.Contains => "At least one of the items must match",
        Keyword.MinContains => $"At least {number} of the items must match",
        Keyword.MaxContains => $"At most {number} of the items may match",
        Keyword.Required or Keyword.DependentRequired or Keyword.Dependencies => $"{text} is required",
        Keyword.MinProperties => $"Must have at least {Count(number, "property", "properties")}",
        Keyword.MaxProperties => $"Must have at most {Count(number, "property", "properties")}",
        Keyword.AnyOf => "Must validate at least one schema (anyOf)",
        Keyword.OneOf => "Must validate one and only one schema (oneOf)" + (number == Several ? ", but validates several" : ""),
        Keyword.Not => "Must not validate the schema (not)",
        _ => "Does not match the schema",
    };

    /// <summary>The sentence about a member or an item that is not allowed where it stands.</summary>
    public static string ForChild(Keyword keyword, string name) => keyword switch
    {
        Keyword.UnevaluatedProperties => $"Property {name} is not allowed: no schema describes it",
        Keyword.UnevaluatedItems => $"Item {name} is not allowed: no schema describes it",
        _ => $"Additional property {name} is not allowed",
    };

    /// <summary>The sentence about the name of a member.</summary>
    public static string ForName(string name, string? reason) => $"Property name {name} is not allowed" + (reason is null ? "" : $": {reason}");

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    /// <summary>In draft-04 1.0 is no integer: what is refused although its type is allowed is a number.</summary>
    private static string ForType(ValueTypes expected, ValueTypes given) =>
        $"Invalid type. Expected: {Describe(expected)}, given: {Describe((given & expected) == 0 ? given : ValueTypes.Fraction)}";

    private static string Describe(ValueTypes types)
    {
        if ((types & ValueTypes.Number) == ValueTypes.Number) types &= ~ValueTypes.Integer;
        var names = new List<string>();
        if ((types & ValueTypes.Integer) != 0) names.Add("integer");
        if ((types & ValueTypes.Fraction) != 0) names.Add("number");
        if ((types & ValueTypes.String) != 0) names.Add("string");
        if ((types & ValueTypes.Boolean) != 0) names.Add("boolean");
        if ((types & ValueTypes.Object) != 0) names.Add("object");
        if ((types & ValueTypes.Array) != 0) names.Add("array");
        if ((types & ValueTypes.Null) != 0) names.Add("null");
        return string.Join('/', names);
    }
}
