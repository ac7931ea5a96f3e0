namespace EventGateway.Schemas.Patterns;

/// <summary>A name in the source of a pattern, ordered by its hash.</summary>
/// <param name="Hash">The hash of its letters, which a sender cannot foresee.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct GroupName(int Hash, int Start, int Length) : IComparable<GroupName>
{
    public ReadOnlySpan<char> In(ReadOnlySpan<char> source) => source.Slice(Start, Length);

    public int CompareTo(GroupName other) => Hash.CompareTo(other.Hash);
}
