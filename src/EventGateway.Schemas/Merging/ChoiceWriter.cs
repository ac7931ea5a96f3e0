using EventGateway.Schemas.Merging.Shapes;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>Lays choices into the program, with tables of the members that tell the ways apart to match one.</summary>
/// <param name="program">The program.</param>
/// <param name="schemas">The schemas.</param>
internal sealed class ChoiceWriter(ProgramBuilder program, SchemaSet schemas)
{
    /// <summary>So many conditions are decided in one look.</summary>
    public const int MaxConditions = 3;

    private const int MaxLeaves = 64;
    private const int MaxCounted = 64;

    private readonly ShapeReader _shapes = new(schemas);
    private readonly LeafReader _leaves = new(schemas);
    private readonly Dictionary<string, (List<ChoiceLeaf> Leaves, ChoiceRules Shapes)> _known = new(StringComparer.Ordinal);

    /// <summary>Adds a choice.</summary>
    /// <param name="choice">What is chosen from.</param>
    /// <param name="branches">The node of each branch.</param>
    /// <param name="type">The type of the values.</param>
    /// <param name="nodeFor">Gives the node of a leaf.</param>
    /// <returns>Its index in the table of choices.</returns>
    public int Write(OpenChoice choice, int[] branches, ValueTypes type, Func<ChoiceLeaf, int> nodeFor)
    {
        var rules = new ChoiceRules { Kind = choice.Kind, FirstBranch = program.AddList(branches), BranchCount = branches.Length };
        if (type == ValueTypes.Object && choice.Kind != ChoiceKind.If) AddLeaves(ref rules, choice, branches, nodeFor);
        return ProgramBuilder.Add(program.Choices, rules);
    }

    /// <summary>Whether the members of an object decide a condition.</summary>
    public bool IsDecided(OpenChoice condition)
    {
        if (!_shapes.IsExact(condition.Branches[0])) return false;
        ObjectShape shape = _shapes.Read(schemas.Expand(condition.Branches[0]));
        return shape.Names.Any() && shape.Required.Count <= MaxCounted / MaxConditions
            && !shape.Members.Values.Any(static member => member.Strings.Listed.Overlaps(member.Literals.Listed));
    }

    /// <summary>Adds conditions that members decide.</summary>
    /// <param name="conditions">At most <see cref="MaxConditions"/>, each of which <see cref="IsDecided"/>.</param>
    /// <param name="branches">The nodes, by the conditions that hold.</param>
    public int Write(IReadOnlyList<OpenChoice> conditions, int[] branches)
    {
        ObjectShape[] shapes = [.. conditions.Select(condition => _shapes.Read(schemas.Expand(condition.Branches[0]))), ObjectShape.Anything];
        string[] names = [.. shapes.SelectMany(static shape => shape.Names).Distinct(StringComparer.Ordinal)];
        string[] counted = [.. shapes.SelectMany(static shape => shape.Required).Distinct(StringComparer.Ordinal)];
        var rules = new ChoiceRules
        {
            Kind = ChoiceKind.Conditions,
            FirstBranch = program.AddList(branches),
            BranchCount = branches.Length,
            LeafCount = shapes.Length,
        };
        AddShapes(ref rules, shapes, names, counted);
        return ProgramBuilder.Add(program.Choices, rules);
    }

    private void AddLeaves(ref ChoiceRules rules, OpenChoice choice, int[] branches, Func<ChoiceLeaf, int> nodeFor)
    {
        // The same choice is met in many nodes, each time with something else around it.
        string key = string.Join(',', choice.Branches);
        if (!_known.TryGetValue(key, out (List<ChoiceLeaf> Leaves, ChoiceRules Shapes) known))
        {
            known.Leaves = _leaves.Read(choice);
            AddShapes(ref known.Shapes, known.Leaves);
            _known.Add(key, known);
        }

        if (known.Shapes.LeafCount == 0) return;
        rules.LeafCount = known.Shapes.LeafCount;
        rules.Names = known.Shapes.Names;
        rules.OtherNames = known.Shapes.OtherNames;
        rules.FirstRequired = known.Shapes.FirstRequired;
        rules.FirstLeaf = program.AddList(known.Leaves.SelectMany(leaf => new[]
        {
            known.Leaves.Count(other => other.Branch == leaf.Branch) == 1 ? branches[leaf.Branch] : nodeFor(leaf),
            leaf.Branch,
        }));
    }

    private void AddShapes(ref ChoiceRules rules, List<ChoiceLeaf> leaves)
    {
        if (leaves.Count is 0 or > MaxLeaves) return;
        ObjectShape[] shapes = [.. leaves.Select(leaf => _shapes.Read(leaf.Requirements))];
        string[] counted = [.. shapes.SelectMany(static shape => shape.Required).Distinct(StringComparer.Ordinal).Take(MaxCounted)];
        string[] names = [.. shapes.SelectMany(static shape => shape.Names).Distinct(StringComparer.Ordinal)
            .Where(name => counted.Contains(name) || Array.Exists(shapes, shape => !shape.AllowsOthers || !shape.Member(name).IsAnything))];
        if (names.Length == 0 && Array.TrueForAll(shapes, static shape => shape.AllowsOthers)) return;
        rules.LeafCount = leaves.Count;
        AddShapes(ref rules, shapes, names, counted);
    }

    private void AddShapes(ref ChoiceRules rules, ObjectShape[] shapes, string[] names, string[] counted)
    {
        rules.OtherNames = Mask(shapes, static shape => shape.AllowsOthers);
        rules.FirstRequired = program.Masks.Count;
        foreach (ObjectShape shape in shapes) program.Masks.Add(Mask(counted, shape.Required.Contains));
        rules.Names = NameTableBuilder.Add(program, [.. names.Select((name, index) => (name, Write(name, index, shapes), Bit(Array.IndexOf(counted, name))))]);
    }

    private int Write(string name, int index, ObjectShape[] shapes)
    {
        MemberShape[] members = Array.ConvertAll(shapes, shape => shape.Member(name));
        var telling = new TellingMember { Name = index, Values = WriteValues(members) };
        for (int leaf = 0; leaf < members.Length; leaf++) AddLeaf(ref telling, members[leaf], Bit(leaf));
        return ProgramBuilder.Add(program.TellingMembers, telling);
    }

    private static void AddLeaf(ref TellingMember telling, MemberShape member, ulong bit)
    {
        if ((member.Types & ValueTypes.Null) != 0) telling.Null |= bit;
        if ((member.Types & ValueTypes.Boolean) != 0) telling.Boolean |= bit;
        if ((member.Types & ValueTypes.Number) != 0) telling.Number |= bit;
        if ((member.Types & ValueTypes.String) != 0) telling.String |= bit;
        if ((member.Types & ValueTypes.Array) != 0) telling.Array |= bit;
        if ((member.Types & ValueTypes.Object) != 0) telling.Object |= bit;
        if (member.Strings.IsComplement) telling.OtherStrings |= bit;
        if (member.Literals.IsComplement) telling.OtherLiterals |= bit;
    }

    private NameTable WriteValues(MemberShape[] members)
    {
        if (!Array.Exists(members, static member => member.HasListed)) return NameTableBuilder.Add(program, []);
        IEnumerable<string> values = members.SelectMany(static member => member.Strings.Listed.Concat(member.Literals.Listed)).Distinct(StringComparer.Ordinal);
        return NameTableBuilder.Add(program, [.. values.Select(value => (value, SchemaNode.None, Mask(members, member => MayBe(member, value))))]);
    }

    /// <summary>A text may be that of a string or of a literal; their types are told apart before.</summary>
    private static bool MayBe(MemberShape member, string text) =>
        ((member.Types & ValueTypes.String) != 0 && member.Strings.Contains(text))
        || ((member.Types & (ValueTypes.Number | ValueTypes.Boolean)) != 0 && member.Literals.Contains(text));

    private static ulong Bit(int index) => index < 0 ? 0 : 1UL << index;

    private static ulong Mask<T>(T[] leaves, Func<T, bool> isIn)
    {
        ulong mask = 0;
        for (int leaf = 0; leaf < leaves.Length; leaf++)
        {
            if (isIn(leaves[leaf])) mask |= Bit(leaf);
        }

        return mask;
    }
}
