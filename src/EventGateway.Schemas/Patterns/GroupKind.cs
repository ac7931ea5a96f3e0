namespace EventGateway.Schemas.Patterns;

/// <summary>What a pair of parentheses means.</summary>
internal enum GroupKind : byte
{
    /// <summary>A part of the text.</summary>
    Plain,

    /// <summary>What follows must match.</summary>
    LookAhead,

    /// <summary>What follows must not match.</summary>
    NegatedLookAhead,
}
