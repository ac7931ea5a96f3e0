using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>The schemas that one schema applies to its own value.</summary>
internal sealed class InPlaceParts
{
    /// <summary>The types of the values that they are applied to.</summary>
    public ValueTypes AppliesTo { get; init; } = ValueTypes.Any;

    public List<int> AllOf { get; } = [];

    public List<int> AnyOf { get; } = [];

    public List<int> OneOf { get; } = [];

    public List<int> Not { get; } = [];

    public List<(int If, int Then, int Else)> Conditions { get; } = [];

    public int UnevaluatedProperties { get; set; } = SchemaNode.None;

    public int UnevaluatedItems { get; set; } = SchemaNode.None;

    /// <summary>An index into the table of choices.</summary>
    public int Choice { get; set; } = SchemaNode.None;

    public bool IsEmpty => AllOf.Count + AnyOf.Count + OneOf.Count + Not.Count + Conditions.Count == 0 && !IsUnevaluatedOfInterest && Choice < 0;

    public bool IsUnevaluatedOfInterest => UnevaluatedProperties >= 0 || UnevaluatedItems >= 0;

    /// <summary>Whether there is nothing else but a choice, whose branches hold all the rest.</summary>
    public bool IsMereChoice => Choice >= 0 && AllOf.Count + AnyOf.Count + OneOf.Count + Not.Count + Conditions.Count == 0 && !IsUnevaluatedOfInterest;

    /// <summary>Whether one of the schemas walks the whole value in any case.</summary>
    public bool AlwaysWalks => AllOf.Count + AnyOf.Count + OneOf.Count > 0 || Choice >= 0;

    /// <summary>Every schema that is applied.</summary>
    public IEnumerable<int> All => AllOf.Concat(AnyOf).Concat(OneOf).Concat(Not).Concat(Conditions.SelectMany(static branch => new[] { branch.If, branch.Then, branch.Else }));
}
