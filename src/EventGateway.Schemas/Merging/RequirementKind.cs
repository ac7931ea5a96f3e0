namespace EventGateway.Schemas.Merging;

/// <summary>Which part of a schema a requirement is.</summary>
internal enum RequirementKind
{
    /// <summary>What the schema says of the value itself.</summary>
    Own,

    /// <summary>Its <c>anyOf</c>.</summary>
    AnyOf,

    /// <summary>Its <c>oneOf</c>.</summary>
    OneOf,

    /// <summary>One of its schemas that must not match.</summary>
    Not,

    /// <summary>One of its conditions.</summary>
    Condition,

    /// <summary>All of it: it asks what its parts have looked at.</summary>
    Whole,
}
