using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>What the value of a member can be: a superset of what a schema lets pass, cheap to compare.</summary>
/// <param name="Types">The types.</param>
/// <param name="Strings">The strings.</param>
/// <param name="Literals">Whole numbers, <c>true</c> and <c>false</c>, as they are written.</param>
internal sealed record MemberShape(ValueTypes Types, ValueSet Strings, ValueSet Literals)
{
    public static MemberShape Anything { get; } = new(ValueTypes.Any, ValueSet.Everything, ValueSet.Everything);

    public static MemberShape Nothing { get; } = new(ValueTypes.None, ValueSet.Everything.Complement(), ValueSet.Everything.Complement());

    /// <summary>A shape without the types of which no value is left.</summary>
    public static MemberShape Of(ValueTypes types, ValueSet strings, ValueSet literals)
    {
        if (strings.IsNothing) types &= ~ValueTypes.String;
        if (!literals.Contains("true") && !literals.Contains("false")) types &= ~ValueTypes.Boolean;
        return new MemberShape(types, strings, literals);
    }

    public bool IsAnything => Types == ValueTypes.Any && Strings.IsEverything && Literals.IsEverything;

    public bool HasListed => Strings.Listed.Count + Literals.Listed.Count > 0;

    public MemberShape Intersect(MemberShape other)
    {
        if (IsAnything) return other;
        if (other.IsAnything) return this;
        return Of(Types & other.Types, Strings.Intersect(other.Strings), Literals.Intersect(other.Literals));
    }

    public MemberShape Union(MemberShape other) => new(Types | other.Types, Strings.Union(other.Strings), Literals.Union(other.Literals));
}
