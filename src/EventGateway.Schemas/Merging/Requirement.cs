namespace EventGateway.Schemas.Merging;

/// <summary>One of the things that a value must meet: a part of a schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Kind">Which part of it.</param>
/// <param name="Index">Which of several such parts.</param>
/// <param name="IsUnmerged">Whether it is applied as it was written.</param>
internal readonly record struct Requirement(int Schema, RequirementKind Kind, int Index = 0, bool IsUnmerged = false) : IComparable<Requirement>
{
    public int CompareTo(Requirement other)
    {
        int order = Schema.CompareTo(other.Schema);
        if (order == 0) order = ((int)Kind).CompareTo((int)other.Kind);
        if (order == 0) order = Index.CompareTo(other.Index);
        return order != 0 ? order : IsUnmerged.CompareTo(other.IsUnmerged);
    }
}
