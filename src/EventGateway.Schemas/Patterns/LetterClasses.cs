using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Code points that a pattern does not tell apart are one class. So tables stay small, whatever Unicode has. Classes are numbered in the order of
/// their first code points.
/// </summary>
internal sealed class LetterClasses
{
    public const int FirstWide = 0x80;

    /// <summary>The number of the set that has every letter.</summary>
    public const int Everything = 0;

    /// <summary>How many ranges all sets may have together: thousands of sets that have most letters are no pattern of good will.</summary>
    private const int MaxWork = 1 << 24;

    /// <summary>The ranges of each set.</summary>
    private readonly NumberLists _ranges;

    /// <summary>The classes of the letters of ASCII, then those of the ranges beyond that no set cuts.</summary>
    private readonly List<int> _classes;

    /// <summary>Where these ranges begin.</summary>
    private readonly List<int> _wideStarts;

    /// <summary>For each class the one of its letters that are in the set that is being looked at; it is no new one if none was met.</summary>
    private readonly List<int> _inside;

    /// <summary>The classes of all sets, and where those of each set end.</summary>
    private readonly List<int> _members;
    private readonly List<int> _memberEnds;
    private int _work;

    /// <exception cref="PatternRefusedException">The pattern is too large.</exception>
    public LetterClasses(PatternNode pattern, PatternMemory memory)
    {
        (_ranges, _classes, _wideStarts, _inside) = (memory.LetterSets, memory.Classes, memory.WideStarts, memory.Inside);
        (_members, _memberEnds) = (memory.Members, memory.MemberEnds);
        Examples = memory.Examples;
        _ranges.Clear();
        NumberOf(CodePointSet.Everything);
        Gather(pattern);
        FindWideStarts();
        FindClasses();
        FindExamples();
        FindMembers();
    }

    /// <summary>The number of classes.</summary>
    public int Count => Examples.Count;

    /// <summary>The first code point of each class.</summary>
    public List<int> Examples { get; }

    /// <summary>The class of each letter of ASCII.</summary>
    public byte[] Ascii { get; } = new byte[FirstWide];

    /// <summary>The first code points of the ranges beyond ASCII.</summary>
    public ReadOnlySpan<int> WideStarts => CollectionsMarshal.AsSpan(_wideStarts);

    /// <summary>The classes of these ranges.</summary>
    public ReadOnlySpan<int> WideClasses => CollectionsMarshal.AsSpan(_classes)[FirstWide..];

    /// <summary>The number of sets that the pattern has; sets of the same letters are one.</summary>
    public int SetCount => _ranges.Count;

    /// <summary>The number of a set that the pattern has.</summary>
    public int NumberOf(CodePointSet set) => _ranges.Add(MemoryMarshal.Cast<CodePointRange, long>(set.Ranges));

    /// <summary>The classes of a set, in ascending order.</summary>
    public ReadOnlySpan<int> ClassesOf(int set) => CollectionsMarshal.AsSpan(_members)[(set == 0 ? 0 : _memberEnds[set - 1]).._memberEnds[set]];

    private ReadOnlySpan<CodePointRange> RangesOf(int set) => MemoryMarshal.Cast<long, CodePointRange>(_ranges[set]);

    private void Gather(PatternNode pattern)
    {
        switch (pattern)
        {
            case PatternNode.Letter letter: NumberOf(letter.Set); break;
            case PatternNode.Condition { Kind: PlaceCondition.WordBoundary or PlaceCondition.NoWordBoundary }:
                NumberOf(CodePointSet.WordLetters);
                break;
            case PatternNode.Repeat repeat: Gather(repeat.Body); break;
            case PatternNode.LookAhead lookAhead: Gather(lookAhead.Body); break;
            case PatternNode.Sequence sequence: Gather(sequence.Parts); break;
            case PatternNode.Choice choice: Gather(choice.Branches); break;
        }
    }

    private void Gather(IReadOnlyList<PatternNode> patterns)
    {
        for (int index = 0; index < patterns.Count; index++) Gather(patterns[index]);
    }

    private void FindWideStarts()
    {
        _wideStarts.Clear();
        _wideStarts.Add(FirstWide);
        for (int set = 0; set < _ranges.Count; set++)
        {
            foreach ((int first, int last) in RangesOf(set))
            {
                if (first > FirstWide) _wideStarts.Add(first);
                if (last is >= FirstWide and < CodePointSet.LastCodePoint) _wideStarts.Add(last + 1);
            }
        }

        Span<int> starts = CollectionsMarshal.AsSpan(_wideStarts);
        ShortSort.Sort(starts);
        int count = 0;
        foreach (int start in starts)
        {
            if (count == 0 || start != starts[count - 1]) starts[count++] = start;
        }

        CollectionsMarshal.SetCount(_wideStarts, count);
    }

    private void FindClasses()
    {
        CollectionsMarshal.SetCount(_classes, FirstWide + _wideStarts.Count);
        CollectionsMarshal.AsSpan(_classes).Clear();
        _inside.Clear();
        _inside.Add(0);
        for (int set = 1; set < _ranges.Count; set++)
        {
            Split(set);
            if (_inside.Count > 2 * _classes.Count) Renumber(); // some classes are empty
        }

        Renumber();
    }

    /// <summary>Parts what is in a set from what was of the same class and is not.</summary>
    private void Split(int set)
    {
        Span<int> classes = CollectionsMarshal.AsSpan(_classes);
        int firstNew = _inside.Count;
        foreach ((int first, int last) in RangesOf(set))
        {
            Span<int> inRange = classes[IndexOf(first)..IndexOf(last + 1)];
            Spend(inRange.Length);
            int parted = -1;
            int inside = -1;
            foreach (ref int letterClass in inRange)
            {
                if (letterClass != parted) (parted, inside) = (letterClass, InsideOf(letterClass, firstNew)); // neighbours are mostly of one class
                letterClass = inside;
            }
        }
    }

    private int InsideOf(int letterClass, int firstNew)
    {
        if (_inside[letterClass] < firstNew)
        {
            _inside[letterClass] = _inside.Count;
            _inside.Add(0);
        }

        return _inside[letterClass];
    }

    private void Spend(int ranges)
    {
        _work += ranges;
        if (_work > MaxWork) throw new PatternRefusedException("The pattern is too large.");
    }

    /// <summary>Every letter is in the set of all: it parts none, but all classes get new numbers, in the order of their first code points.</summary>
    private void Renumber()
    {
        int firstNew = _inside.Count;
        Split(Everything);
        foreach (ref int letterClass in CollectionsMarshal.AsSpan(_classes)) letterClass -= firstNew;
        _inside.RemoveRange(0, firstNew);
    }

    /// <summary>The index of the class of a code point that ASCII has, or a range begins with, or that is behind all.</summary>
    private int IndexOf(int codePoint)
    {
        if (codePoint <= FirstWide) return codePoint;
        return codePoint > CodePointSet.LastCodePoint ? _classes.Count : FirstWide + _wideStarts.BinarySearch(codePoint);
    }

    private void FindExamples()
    {
        Examples.Clear();
        for (int index = 0; index < _classes.Count; index++)
        {
            int letterClass = _classes[index];
            if (letterClass == Count) Examples.Add(index < FirstWide ? index : _wideStarts[index - FirstWide]);
            if (index < FirstWide) Ascii[index] = (byte)letterClass;
        }
    }

    /// <summary>A class is in a set if its first code point is.</summary>
    private void FindMembers()
    {
        _members.Clear();
        _memberEnds.Clear();
        for (int set = 0; set < _ranges.Count; set++)
        {
            foreach ((int first, int last) in RangesOf(set))
            {
                int found = Examples.BinarySearch(first);
                for (int index = found < 0 ? ~found : found; index < Count && Examples[index] <= last; index++) _members.Add(index);
            }

            _memberEnds.Add(_members.Count);
        }
    }
}
