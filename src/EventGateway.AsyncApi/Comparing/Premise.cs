using System.Collections.Immutable;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>
/// What is known of a value: schemas that hold for it, all of them, and schemas that do not. It may know less than there is to know, never
/// more, so what follows from it is certain. Immutable.
/// </summary>
internal sealed class Premise
{
    private static readonly DocumentNode Null = new() { Kind = DocumentKind.Null };
    private static readonly DocumentNode True = new() { Kind = DocumentKind.Boolean, Text = "true" };
    private static readonly DocumentNode False = new() { Kind = DocumentKind.Boolean, Text = "false" };

    private bool _areValuesKnown;

    /// <summary>Schemas that hold, without what they refer to or are composed of, which are parts of their own; sorted by their ids.</summary>
    public required ImmutableArray<SchemaPart> Parts { get; init; }

    /// <summary>Schemas that do not hold.</summary>
    public required ImmutableArray<ComparedSchema> Refuted { get; init; }

    /// <summary>Schemas of which one holds.</summary>
    public required ImmutableArray<Choice> Choices { get; init; }

    /// <summary>The types that are looked at, if a value of several is looked at type by type.</summary>
    public TypeSet TypeLimit { get; init; } = TypeSet.All;

    /// <summary>The value that is looked at, if several are looked at one by one.</summary>
    public DocumentNode? ValueLimit { get; init; }

    /// <summary>The same for premises that know the same.</summary>
    public required string Key { get; init; }

    /// <summary>The names that an object surely has.</summary>
    public required IReadOnlySet<string> Required { get; init; }

    /// <summary>Whether nothing is known.</summary>
    public bool IsOpen => Parts.All(SaysNothing) && Choices.IsEmpty && Refuted.IsEmpty && TypeLimit == TypeSet.All && ValueLimit is null;

    /// <summary>The types that are possible.</summary>
    public TypeSet Types => (Values?.Aggregate(TypeSet.None, (types, value) => types | TypeNames.Of(value)) ?? TypeSet.All) & DeclaredTypes;

    /// <summary>The values that are possible, if they can be listed.</summary>
    public IReadOnlyList<DocumentNode>? Values
    {
        get
        {
            if (!_areValuesKnown) field = ListValues();
            _areValuesKnown = true;
            return field;
        }
    }

    public CountLimits Length => Parts.Aggregate(default(CountLimits), (limits, part) => limits.And(part.Length));

    public CountLimits ItemCount => Parts.Aggregate(default(CountLimits), (limits, part) => limits.And(part.ItemCount));

    public CountLimits PropertyCount => Parts.Aggregate(new CountLimits(Required.Count, null), (limits, part) => limits.And(part.PropertyCount));

    /// <summary>The narrowest of the limits in one direction; null if there is none.</summary>
    public NumberLimit? Limit(bool isUpper)
    {
        NumberLimit? narrowest = null;
        foreach (SchemaPart part in Parts)
        {
            foreach (NumberLimit limit in part.Limits)
            {
                if (limit.IsUpper == isUpper && (narrowest is null || limit.Implies(narrowest))) narrowest = limit;
            }
        }

        return narrowest;
    }

    private TypeSet DeclaredTypes => Parts.Aggregate(TypeLimit, (types, part) => types & part.Types);

    private List<DocumentNode>? ListValues()
    {
        TypeSet declared = DeclaredTypes;
        IEnumerable<DocumentNode>? values = ValueLimit is null ? null : [ValueLimit];
        foreach (SchemaPart part in Parts)
        {
            if (part.Values is { } listed) values = values?.Where(value => listed.Any(other => DocumentValues.AreEqual(value, other))) ?? listed;
        }

        if (values is null && (declared & ~(TypeSet.Null | TypeSet.Boolean)) == 0) values = [Null, True, False];
        return values?.Where(value => (TypeNames.Of(value) & declared) != 0 && !IsRefused(value)).ToList();
    }

    private bool IsRefused(DocumentNode value) =>
        Parts.Any(part => !part.IsMereReference && part.LoneKeywords.Written.Any(keyword => part.LoneKeywords.Accepts(keyword, value) == false));

    private static bool SaysNothing(SchemaPart part) =>
        part.Place.Node.Kind == DocumentKind.Object ? part.Place.Node.Members.IsEmpty : part.Types == TypeSet.All;
}
