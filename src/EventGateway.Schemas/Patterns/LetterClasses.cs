namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Code points that a pattern does not tell apart are one class. So tables stay small, whatever Unicode has. Classes are numbered in the order of
/// their first code points.
/// </summary>
internal sealed class LetterClasses
{
    public const int FirstWide = 0x80;

    private readonly List<int> _starts;
    private readonly int[] _classes;
    private int[]? _all;

    public LetterClasses(PatternNode pattern)
    {
        var sets = new HashSet<CodePointSet>();
        Gather(pattern, sets);
        _starts = StartsOf(sets);
        _classes = new int[_starts.Count];
        Split(sets);
        Renumber();
    }

    /// <summary>The number of classes.</summary>
    public int Count => Examples.Count;

    /// <summary>All classes.</summary>
    public int[] All => _all ??= [.. Enumerable.Range(0, Count)];

    /// <summary>The first code point of each class.</summary>
    public List<int> Examples { get; } = [];

    /// <summary>The class of each letter of ASCII.</summary>
    public byte[] Ascii { get; } = new byte[FirstWide];

    /// <summary>The ranges beyond ASCII: their first code points, then their classes.</summary>
    public int[] Wide
    {
        get
        {
            int first = _starts.BinarySearch(FirstWide);
            return [.. _starts[first..], .. _classes[first..]];
        }
    }

    /// <summary>The classes of a set that the pattern has, in ascending order.</summary>
    public int[] ClassesOf(CodePointSet set)
    {
        var classes = new SortedSet<int>();
        foreach ((int first, int end) in RangesOf(set))
        {
            for (int range = first; range < end; range++) classes.Add(_classes[range]);
        }

        return [.. classes];
    }

    private static void Gather(PatternNode pattern, HashSet<CodePointSet> sets)
    {
        switch (pattern)
        {
            case PatternNode.Letter letter: sets.Add(letter.Set); break;
            case PatternNode.Condition { Kind: PlaceCondition.WordBoundary or PlaceCondition.NoWordBoundary }:
                sets.Add(CodePointSet.WordLetters);
                break;
            case PatternNode.Repeat repeat: Gather(repeat.Body, sets); break;
            case PatternNode.LookAhead lookAhead: Gather(lookAhead.Body, sets); break;
            case PatternNode.Sequence sequence:
                foreach (PatternNode part in sequence.Parts) Gather(part, sets);
                break;
            case PatternNode.Choice choice:
                foreach (PatternNode branch in choice.Branches) Gather(branch, sets);
                break;
        }
    }

    /// <summary>Where ranges begin that no set cuts.</summary>
    private static List<int> StartsOf(HashSet<CodePointSet> sets)
    {
        var starts = new List<int> { 0, FirstWide };
        foreach (CodePointSet set in sets)
        {
            foreach ((int first, int last) in set.Ranges)
            {
                starts.Add(first);
                if (last < CodePointSet.LastCodePoint) starts.Add(last + 1);
            }
        }

        starts.Sort();
        return [.. starts.Distinct()];
    }

    /// <summary>Each set parts what is in it from what was of the same class and is not.</summary>
    private void Split(HashSet<CodePointSet> sets)
    {
        int count = 1;
        var inside = new Dictionary<int, int>();
        foreach (CodePointSet set in sets)
        {
            inside.Clear();
            foreach ((int first, int end) in RangesOf(set))
            {
                foreach (ref int letterClass in _classes.AsSpan(first..end))
                {
                    if (inside.TryAdd(letterClass, count)) count++;
                    letterClass = inside[letterClass];
                }
            }
        }
    }

    /// <summary>Where the ranges of a set begin and end among the ranges here.</summary>
    private IEnumerable<(int First, int End)> RangesOf(CodePointSet set)
    {
        foreach ((int first, int last) in set.Ranges)
        {
            int end = last == CodePointSet.LastCodePoint ? _starts.Count : _starts.BinarySearch(last + 1);
            yield return (_starts.BinarySearch(first), end);
        }
    }

    private void Renumber()
    {
        var numbers = new Dictionary<int, int>();
        for (int range = 0; range < _classes.Length; range++)
        {
            if (numbers.TryAdd(_classes[range], numbers.Count)) Examples.Add(_starts[range]);
            _classes[range] = numbers[_classes[range]];
        }

        for (int letter = 0, range = 0; letter < FirstWide; letter++)
        {
            if (_starts[range + 1] == letter) range++;
            Ascii[letter] = (byte)_classes[range];
        }
    }
}
