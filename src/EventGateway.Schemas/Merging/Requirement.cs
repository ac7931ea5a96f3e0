namespace EventGateway.Schemas.Merging;

/// <summary>One of the things that a value must meet: a part of a schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Kind">Which part of it.</param>
/// <param name="Index">Which of several such parts.</param>
internal readonly record struct Requirement(int Schema, RequirementKind Kind, int Index = 0) : IComparable<Requirement>
{
    public int CompareTo(Requirement other)
    {
        int order = Schema.CompareTo(other.Schema);
        if (order == 0) order = ((int)Kind).CompareTo((int)other.Kind);
        return order != 0 ? order : Index.CompareTo(other.Index);
    }
}
