using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>What a value of some types must meet, all of it. Equal if it is the same, in whatever order it was found.</summary>
internal sealed class RequirementSet : IEquatable<RequirementSet>
{
    private readonly Requirement[] _requirements;
    private readonly int _hash;

    public RequirementSet(IEnumerable<Requirement> requirements, ValueTypes types)
    {
        _requirements = [.. requirements.Distinct()];
        Array.Sort(_requirements);
        Types = types;
        var hash = new HashCode();
        hash.Add(types);
        foreach (Requirement requirement in _requirements) hash.Add(requirement);
        _hash = hash.ToHashCode();
    }

    public IReadOnlyList<Requirement> Requirements => _requirements;

    public ValueTypes Types { get; }

    public bool Equals(RequirementSet? other) =>
        other is not null && Types == other.Types && _requirements.AsSpan().SequenceEqual(other._requirements);

    public override bool Equals(object? obj) => Equals(obj as RequirementSet);

    public override int GetHashCode() => _hash;
}
