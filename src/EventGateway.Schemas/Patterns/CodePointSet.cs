namespace EventGateway.Schemas.Patterns;

/// <summary>A set of code points as ranges.</summary>
internal sealed class CodePointSet
{
    public const int LastCodePoint = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];
    private bool _isMerged;

    public static CodePointSet Digits => new CodePointSet().Add('0', '9');

    public static CodePointSet WordLetters => Digits.Add('A', 'Z').Add('a', 'z').Add('_', '_');

    /// <summary>WhiteSpace and LineTerminator of ECMA-262.</summary>
    public static CodePointSet Spaces => new CodePointSet()
        .Add('\t', '\r').Add(' ', ' ').Add(0xA0, 0xA0).Add(0x1680, 0x1680).Add(0x2000, 0x200A).Add(0x2028, 0x2029).Add(0x202F, 0x202F)
        .Add(0x205F, 0x205F).Add(0x3000, 0x3000).Add(0xFEFF, 0xFEFF);

    public static CodePointSet LineTerminators => new CodePointSet().Add('\n', '\n').Add('\r', '\r').Add(0x2028, 0x2029);

    public static CodePointSet Everything => new CodePointSet().Add(0, LastCodePoint);

    /// <summary>The ranges, ordered and apart from each other.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges
    {
        get
        {
            if (!_isMerged) Merge();
            _isMerged = true;
            return _ranges;
        }
    }

    public CodePointSet Add(int first, int last)
    {
        _ranges.Add((first, last));
        _isMerged = false;
        return this;
    }

    public CodePointSet Add(CodePointSet other)
    {
        _ranges.AddRange(other._ranges);
        _isMerged = false;
        return this;
    }

    public CodePointSet Negate()
    {
        var others = new CodePointSet();
        int next = 0;
        foreach ((int first, int last) in Ranges)
        {
            if (first > next) others.Add(next, first - 1);
            next = last + 1;
        }

        return next <= LastCodePoint ? others.Add(next, LastCodePoint) : others;
    }

    private void Merge()
    {
        _ranges.Sort();
        int count = 0;
        for (int index = 0; index < _ranges.Count; index++)
        {
            (int first, int last) = count > 0 ? _ranges[count - 1] : (0, -2);
            bool isApart = _ranges[index].First > last + 1;
            if (isApart) _ranges[count++] = _ranges[index];
            else _ranges[count - 1] = (first, Math.Max(last, _ranges[index].Last));
        }

        _ranges.RemoveRange(count, _ranges.Count - count);
    }
}
