namespace EventGateway.Schemas.Patterns;

/// <summary>
/// The form of most patterns in practice: ^, a class of ASCII letters for each byte that must be there, then one class that repeats, then $ or
/// anything. Each byte is judged by itself, which is quicker than a walk from state to state.
/// </summary>
internal sealed class ByteSequence
{
    private const int MaxHeadLength = 256;
    private const int MaxSets = 8;

    private readonly List<UInt128> _sets = [];

    private ByteSequence()
    {
    }

    /// <summary>For each of the 256 bytes one bit for each set that it is in.</summary>
    public byte[] Masks { get; } = new byte[256];

    /// <summary>The bit of the set for each byte that must be there.</summary>
    public List<byte> Head { get; } = [];

    /// <summary>The bit of the set of the bytes that may follow; 0 if none may.</summary>
    public byte Tail { get; private set; }

    public int MaxTailLength { get; private set; }

    /// <summary>Whether anything may follow.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The pattern in this form; null if it has another.</summary>
    public static ByteSequence? From(PatternNode pattern)
    {
        var parts = new List<PatternNode>();
        Flatten(pattern, parts);
        if (parts.Count == 0 || parts[0] is not PatternNode.Condition { Kind: PlaceCondition.Start }) return null;
        bool isOpen = parts[^1] is not PatternNode.Condition { Kind: PlaceCondition.End };
        var sequence = new ByteSequence { IsOpen = isOpen };
        for (int index = 1; index < (isOpen ? parts.Count : parts.Count - 1); index++)
        {
            if (!sequence.TryAdd(parts[index])) return null;
        }

        return sequence;
    }

    /// <summary>A group that is not repeated is as good as what it holds.</summary>
    private static void Flatten(PatternNode pattern, List<PatternNode> parts)
    {
        if (pattern is not PatternNode.Sequence sequence)
        {
            parts.Add(pattern);
            return;
        }

        foreach (PatternNode part in sequence.Parts) Flatten(part, parts);
    }

    private bool TryAdd(PatternNode part) => part switch
    {
        _ when Tail != 0 => false,
        PatternNode.Letter letter => TryAddHead(letter.Set, 1),
        PatternNode.Repeat { Body: PatternNode.Letter letter } repeat => TryAddHead(letter.Set, repeat.Min) && TryAddTail(letter.Set, repeat),
        PatternNode.Repeat { Body: PatternNode.Sequence { Parts: [PatternNode.Letter letter] } } repeat =>
            TryAddHead(letter.Set, repeat.Min) && TryAddTail(letter.Set, repeat),
        _ => false,
    };

    private bool TryAddHead(CodePointSet set, int count)
    {
        if (count > MaxHeadLength - Head.Count || !TryFindBit(set, out byte bit)) return false;
        for (int index = 0; index < count; index++) Head.Add(bit);
        return true;
    }

    /// <summary>What may follow what must be there; of no account if anything may.</summary>
    private bool TryAddTail(CodePointSet set, PatternNode.Repeat repeat)
    {
        if (repeat.Max == repeat.Min) return true;
        bool isKnown = TryFindBit(set, out byte bit);
        (Tail, MaxTailLength) = (bit, (repeat.Max ?? int.MaxValue) - repeat.Min);
        return isKnown;
    }

    private bool TryFindBit(CodePointSet set, out byte bit)
    {
        bit = 0;
        if (set.Ranges.Length == 0 || set.Ranges[^1].Last > 0x7F) return false;
        UInt128 letters = LettersOf(set);
        int index = _sets.IndexOf(letters);
        if (index < 0)
        {
            if (_sets.Count == MaxSets) return false;
            index = _sets.Count;
            _sets.Add(letters);
        }

        bit = (byte)(1 << index);
        foreach ((int first, int last) in set.Ranges)
        {
            for (int letter = first; letter <= last; letter++) Masks[letter] |= bit;
        }

        return true;
    }

    private static UInt128 LettersOf(CodePointSet set)
    {
        UInt128 letters = 0;
        foreach ((int first, int last) in set.Ranges)
        {
            for (int letter = first; letter <= last; letter++) letters |= UInt128.One << letter;
        }

        return letters;
    }
}
