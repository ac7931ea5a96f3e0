namespace EventGateway.Schemas.Patterns;

/// <summary>A name in the source of a pattern.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct GroupName(int Start, int Length)
{
    public ReadOnlySpan<char> In(ReadOnlySpan<char> source) => source.Slice(Start, Length);
}
