namespace EventGateway.Schemas.Patterns;

/// <summary>The syntax tree of a pattern.</summary>
internal abstract record PatternNode
{
    /// <summary>One code point out of a set.</summary>
    public sealed record Letter(CodePointSet Set) : PatternNode;

    /// <summary>One after the other; empty matches the empty text.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of several.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode;

    /// <summary>The same again; no upper bound if <paramref name="Max"/> is null.</summary>
    public sealed record Repeat(PatternNode Body, int Min, int? Max) : PatternNode;

    /// <summary>A condition on the place between two letters.</summary>
    public sealed record Condition(PlaceCondition Kind) : PatternNode;

    /// <summary>What the text behind a place must begin with, or must not.</summary>
    public sealed record LookAhead(PatternNode Body, bool IsNegated) : PatternNode;
}
