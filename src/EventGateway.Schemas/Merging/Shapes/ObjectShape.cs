namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>What the members of an object can be: a superset of what a schema lets pass.</summary>
internal sealed class ObjectShape
{
    /// <summary>Every object.</summary>
    public static ObjectShape Anything { get; } = new();

    /// <summary>No object at all.</summary>
    public static ObjectShape Nothing { get; } = new() { IsImpossible = true, AllowsOthers = false };

    public bool IsImpossible { get; init; }

    /// <summary>The members of which something is known.</summary>
    public Dictionary<string, MemberShape> Members { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there may be members of other names.</summary>
    public bool AllowsOthers { get; init; } = true;

    public IEnumerable<string> Names => Members.Keys.Union(Required);

    public MemberShape Member(string name) => Members.TryGetValue(name, out MemberShape? member)
        ? member
        : AllowsOthers ? MemberShape.Anything : MemberShape.Nothing;

    public ObjectShape Intersect(ObjectShape other)
    {
        if (IsImpossible || other.IsImpossible) return Nothing;
        if (this == Anything) return other;
        var both = new ObjectShape { AllowsOthers = AllowsOthers && other.AllowsOthers };
        both.Members.EnsureCapacity(Members.Count + other.Members.Count);
        foreach ((string name, MemberShape member) in Members) both.Members.Add(name, member.Intersect(other.Member(name)));
        foreach ((string name, MemberShape member) in other.Members) both.Members.TryAdd(name, member.Intersect(Member(name)));
        both.Required.UnionWith(Required);
        both.Required.UnionWith(other.Required);
        return both;
    }

    public ObjectShape Union(ObjectShape other)
    {
        if (IsImpossible) return other;
        if (other.IsImpossible) return this;
        var either = new ObjectShape { AllowsOthers = AllowsOthers || other.AllowsOthers };
        foreach (string name in Members.Keys.Union(other.Members.Keys)) either.Members.Add(name, Member(name).Union(other.Member(name)));
        either.Required.UnionWith(Required.Intersect(other.Required));
        return either;
    }
}
