namespace EventGateway.Schemas.Program;

/// <summary>How many branches of a choice may match.</summary>
internal enum ChoiceKind
{
    /// <summary>At least one.</summary>
    AnyOf,

    /// <summary>Exactly one.</summary>
    OneOf,

    /// <summary>The first branch is a condition; it decides between the second and the third.</summary>
    If,

    /// <summary>Each leaf but the last is a condition that members decide; their truth, read as a number, is the branch.</summary>
    Conditions,
}
