namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>A set of texts: those that are listed, or all but those.</summary>
/// <param name="Listed">The texts.</param>
/// <param name="IsComplement">Whether the set is all others.</param>
internal sealed record ValueSet(IReadOnlySet<string> Listed, bool IsComplement)
{
    public static ValueSet Everything { get; } = new(new HashSet<string>(), IsComplement: true);

    public bool IsEverything => IsComplement && Listed.Count == 0;

    public bool IsNothing => !IsComplement && Listed.Count == 0;

    public bool Contains(string text) => Listed.Contains(text) != IsComplement;

    public ValueSet Complement() => this with { IsComplement = !IsComplement };

    public ValueSet Intersect(ValueSet other) => IsEverything ? other : other.IsEverything ? this : (IsComplement, other.IsComplement) switch
    {
        (true, true) => new ValueSet(Listed.Union(other.Listed).ToHashSet(), IsComplement: true),
        (true, false) => other.Intersect(this),
        _ => new ValueSet(Listed.Where(other.Contains).ToHashSet(), IsComplement: false),
    };

    public ValueSet Union(ValueSet other) => IsEverything ? this : other.IsEverything ? other : Complement().Intersect(other.Complement()).Complement();
}
