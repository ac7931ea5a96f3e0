using EventGateway.Schemas.Merging.Shapes;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>Lays choices into the program, with tables of the members that tell the branches apart.</summary>
/// <param name="program">The program.</param>
/// <param name="schemas">The schemas.</param>
internal sealed class ChoiceWriter(ProgramBuilder program, SchemaSet schemas)
{
    private const int MaxBranches = 64;
    private const int MaxRequired = 64;

    private readonly ShapeReader _shapes = new(schemas);

    /// <summary>Adds a choice.</summary>
    /// <param name="choice">What is chosen from.</param>
    /// <param name="nodes">The node of each branch.</param>
    /// <param name="type">The type of the values.</param>
    /// <returns>Its index in the table of choices.</returns>
    public int Write(OpenChoice choice, int[] nodes, ValueTypes type)
    {
        var rules = new ChoiceRules { Kind = choice.Kind, FirstBranch = program.AddList(nodes), BranchCount = nodes.Length };
        bool hasShapes = type == ValueTypes.Object && choice.Kind != ChoiceKind.If && nodes.Length <= MaxBranches;
        if (hasShapes) AddShapes(ref rules, [.. choice.Branches.Select(branch => _shapes.Read(branch))]);
        return ProgramBuilder.Add(program.Choices, rules);
    }

    private void AddShapes(ref ChoiceRules rules, ObjectShape[] shapes)
    {
        string[] required = [.. shapes.SelectMany(static shape => shape.Required).Distinct(StringComparer.Ordinal).Take(MaxRequired)];
        string[] names = [.. shapes.SelectMany(static shape => shape.Names).Distinct(StringComparer.Ordinal).Where(name => IsTelling(name, shapes, required))];
        rules.OtherNames = Mask(shapes, static shape => shape.AllowsOthers);
        if (names.Length == 0 && rules.OtherNames == Mask(shapes, static _ => true)) return;

        rules.HasShapes = 1;
        rules.FirstRequired = program.Masks.Count;
        program.Masks.AddRange(shapes.Select(shape => required.Select((name, bit) => shape.Required.Contains(name) ? 1UL << bit : 0).Aggregate(0UL, static (all, bit) => all | bit)));
        rules.Names = NameTableBuilder.Add(program, [.. names.Select(name => (name, Write(name, shapes), Bit(Array.IndexOf(required, name))))]);
    }

    private static bool IsTelling(string name, ObjectShape[] shapes, string[] required) =>
        required.Contains(name) || Array.Exists(shapes, shape => !shape.Member(name).IsAnything);

    private int Write(string name, ObjectShape[] shapes)
    {
        MemberShape[] members = [.. shapes.Select(shape => shape.IsImpossible ? MemberShape.Nothing : shape.Member(name))];
        string[] values = [.. members.SelectMany(static member => member.Strings.Listed.Concat(member.Numbers.Listed)).Distinct(StringComparer.Ordinal)];
        return ProgramBuilder.Add(program.TellingMembers, new TellingMember
        {
            Null = Mask(members, static member => (member.Types & ValueTypes.Null) != 0),
            Boolean = Mask(members, static member => (member.Types & ValueTypes.Boolean) != 0),
            Number = Mask(members, static member => (member.Types & ValueTypes.Number) != 0),
            String = Mask(members, static member => (member.Types & ValueTypes.String) != 0),
            Array = Mask(members, static member => (member.Types & ValueTypes.Array) != 0),
            Object = Mask(members, static member => (member.Types & ValueTypes.Object) != 0),
            Values = NameTableBuilder.Add(program, [.. values.Select(value => (value, SchemaNode.None, Mask(members, member => member.Strings.Contains(value) || member.Numbers.Contains(value))))]),
            OtherStrings = Mask(members, static member => member.Strings.IsComplement),
            OtherNumbers = Mask(members, static member => member.Numbers.IsComplement),
        });
    }

    private static ulong Bit(int index) => index < 0 ? 0 : 1UL << index;

    private static ulong Mask<T>(T[] branches, Func<T, bool> isIn) =>
        branches.Select((branch, index) => isIn(branch) ? 1UL << index : 0).Aggregate(0UL, static (all, bit) => all | bit);
}
