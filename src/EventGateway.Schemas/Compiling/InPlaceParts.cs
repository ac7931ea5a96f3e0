using System.Collections.Immutable;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>The schemas that one schema applies to its own value.</summary>
internal sealed record InPlaceParts
{
    /// <summary>No schemas at all, as most have it.</summary>
    public static InPlaceParts None { get; } = new();

    /// <summary>The types of the values that they are applied to.</summary>
    public ValueTypes AppliesTo { get; init; } = ValueTypes.Any;

    public ImmutableArray<int> AllOf { get; init; } = [];

    public ImmutableArray<int> AnyOf { get; init; } = [];

    public ImmutableArray<int> OneOf { get; init; } = [];

    public ImmutableArray<int> Not { get; init; } = [];

    public ImmutableArray<(int If, int Then, int Else)> Conditions { get; init; } = [];

    public int UnevaluatedProperties { get; init; } = SchemaNode.None;

    public int UnevaluatedItems { get; init; } = SchemaNode.None;

    /// <summary>An index into the table of choices.</summary>
    public int Choice { get; init; } = SchemaNode.None;

    public bool IsEmpty => AllOf.Length + AnyOf.Length + OneOf.Length + Not.Length + Conditions.Length == 0 && !IsUnevaluatedOfInterest && Choice < 0;

    public bool IsUnevaluatedOfInterest => UnevaluatedProperties >= 0 || UnevaluatedItems >= 0;

    /// <summary>Whether there is nothing else but a choice, whose branches hold all the rest.</summary>
    public bool IsMereChoice => Choice >= 0 && AllOf.Length + AnyOf.Length + OneOf.Length + Not.Length + Conditions.Length == 0 && !IsUnevaluatedOfInterest;

    /// <summary>Whether one of the schemas walks the whole value in any case.</summary>
    public bool AlwaysWalks => AllOf.Length + AnyOf.Length + OneOf.Length > 0 || Choice >= 0;

    /// <summary>Whether there is nothing else but <c>allOf</c>.</summary>
    public bool IsMereAllOf => AnyOf.Length + OneOf.Length + Not.Length + Conditions.Length == 0 && !IsUnevaluatedOfInterest;

    /// <summary>Every schema that is applied.</summary>
    public ImmutableArray<int> All => [.. AllOf, .. AnyOf, .. OneOf, .. Not, .. Conditions.SelectMany(static branch => new[] { branch.If, branch.Then, branch.Else })];
}
