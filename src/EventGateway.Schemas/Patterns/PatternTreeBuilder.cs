namespace EventGateway.Schemas.Patterns;

/// <summary>Builds the syntax tree of a pattern.</summary>
internal sealed class PatternTreeBuilder : IPatternBuilder
{
    private readonly Stack<Group> _open = new();
    private Group _group = new();
    private CodePointSet _set = new();

    /// <summary>The tree, once all groups are closed.</summary>
    public PatternNode Tree => _group.ToNode();

    public void Open()
    {
        _open.Push(_group);
        _group = new Group();
    }

    public void NextBranch() => _group.NextBranch();

    public void Close(GroupKind kind)
    {
        PatternNode body = _group.ToNode();
        _group = _open.Pop();
        _group.Parts.Add(kind == GroupKind.Plain ? body : new PatternNode.LookAhead(body, IsNegated: kind == GroupKind.NegatedLookAhead));
    }

    public void AddCondition(PlaceCondition kind) => _group.Parts.Add(new PatternNode.Condition(kind));

    public void OpenClass() => _set = new CodePointSet();

    public void Add(ClassAtom atom)
    {
        if (atom.Letters is null) _set.Add(atom.CodePoint, atom.CodePoint);
        else _set.Add(atom.IsNegated ? atom.Letters().Negate() : atom.Letters());
    }

    public void AddRange(int first, int last) => _set.Add(first, last);

    public void CloseClass(bool isNegated) => _group.Parts.Add(new PatternNode.Letter(isNegated ? _set.Negate() : _set));

    public void Repeat(int min, int? max) => _group.Parts[^1] = new PatternNode.Repeat(_group.Parts[^1], min, max);

    /// <summary>A group that is open: the branches that it has so far, and the parts of the last.</summary>
    private sealed class Group
    {
        private List<PatternNode>? _branches;

        public List<PatternNode> Parts { get; private set; } = [];

        public void NextBranch()
        {
            (_branches ??= []).Add(new PatternNode.Sequence(Parts));
            Parts = [];
        }

        public PatternNode ToNode()
        {
            var last = new PatternNode.Sequence(Parts);
            return _branches is null ? last : new PatternNode.Choice([.. _branches, last]);
        }
    }
}
