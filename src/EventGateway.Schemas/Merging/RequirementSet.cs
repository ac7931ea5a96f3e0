using System.Runtime.InteropServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>What a value of some types must meet, all of it. Equal if it is the same, in whatever order it was found.</summary>
internal sealed class RequirementSet : IEquatable<RequirementSet>
{
    private readonly Requirement[] _requirements;
    private readonly int _hash;

    /// <param name="requirements">What must be met; the list is used up.</param>
    /// <param name="types">The types of the values.</param>
    public RequirementSet(List<Requirement> requirements, ValueTypes types)
    {
        requirements.Sort();
        int count = 0;
        for (int index = 0; index < requirements.Count; index++)
        {
            if (count == 0 || requirements[index] != requirements[count - 1]) requirements[count++] = requirements[index];
        }

        _requirements = [.. CollectionsMarshal.AsSpan(requirements)[..count]];
        Types = types;
        var hash = new HashCode();
        hash.Add(types);
        foreach (Requirement requirement in _requirements) hash.Add(requirement);
        _hash = hash.ToHashCode();
    }

    public ReadOnlySpan<Requirement> Requirements => _requirements;

    public ValueTypes Types { get; }

    public bool Equals(RequirementSet? other) =>
        other is not null && Types == other.Types && _requirements.AsSpan().SequenceEqual(other._requirements);

    public override bool Equals(object? obj) => Equals(obj as RequirementSet);

    public override int GetHashCode() => _hash;
}
