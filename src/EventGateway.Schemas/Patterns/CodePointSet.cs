namespace EventGateway.Schemas.Patterns;

/// <summary>A set of code points as ranges.</summary>
internal sealed class CodePointSet
{
    public const int LastCodePoint = 0x10FFFF;

    private const int FirstCapacity = 3;

    private CodePointRange[] _ranges = new CodePointRange[FirstCapacity];
    private int _count;
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
    public ReadOnlySpan<CodePointRange> Ranges
    {
        get
        {
            if (!_isMerged) Merge();
            _isMerged = true;
            return _ranges.AsSpan(0, _count);
        }
    }

    public CodePointSet Add(int first, int last)
    {
        if (_count == _ranges.Length) Array.Resize(ref _ranges, 2 * _count);
        _ranges[_count++] = new CodePointRange(first, last);
        _isMerged = false;
        return this;
    }

    public CodePointSet Add(CodePointSet other)
    {
        foreach ((int first, int last) in other.Ranges) Add(first, last);
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
        Span<CodePointRange> ranges = _ranges.AsSpan(0, _count);
        ShortSort.Sort(ranges);
        _count = 0;
        foreach ((int first, int last) in ranges)
        {
            bool isApart = _count == 0 || first > ranges[_count - 1].Last + 1;
            if (isApart) ranges[_count++] = new CodePointRange(first, last);
            else ranges[_count - 1] = new CodePointRange(ranges[_count - 1].First, Math.Max(last, ranges[_count - 1].Last));
        }
    }
}
