namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Thompson's construction, from the end to the beginning. Instructions that say the same are one, so that equal endings are shared.
/// </summary>
internal sealed class AutomatonBuilder
{
    private const int MaxInstructions = 1 << 14;

    private readonly LetterClasses _classes;
    private readonly WorkLimit _limit;
    private readonly List<AutomatonInstruction> _instructions;
    private readonly Dictionary<AutomatonInstruction, int> _known;
    private readonly List<StateTable> _lookAheads = [];
    private readonly Dictionary<PatternNode, int> _knownLookAheads = new(ReferenceEqualityComparer.Instance);

    private AutomatonBuilder(LetterClasses classes, WorkLimit limit, PatternMemory memory)
    {
        (_classes, _limit) = (classes, limit);
        (_instructions, _known) = (memory.Instructions, memory.KnownInstructions);
        _instructions.Clear();
        _known.Clear();
    }

    /// <summary>Builds an automaton that looks for a match anywhere: it begins anew before each letter.</summary>
    /// <exception cref="PatternRefusedException">The pattern is too large.</exception>
    public static Automaton Build(PatternNode pattern, PatternMemory memory)
    {
        var builder = new AutomatonBuilder(new LetterClasses(pattern, memory), new WorkLimit(), memory);
        return IsAnchored(pattern) ? builder.BuildHere(pattern) : builder.BuildSearch(pattern);
    }

    private Automaton BuildHere(PatternNode pattern)
    {
        int match = Add(AutomatonStep.Match);
        return Finish(Write(pattern, match));
    }

    private Automaton BuildSearch(PatternNode pattern)
    {
        int match = Add(AutomatonStep.Match);
        int search = AddSplit();
        int body = Write(pattern, match);
        Patch(search, body, Add(AutomatonStep.Take, LetterClasses.Everything, 0, search));
        return Finish(search);
    }

    /// <summary>Whether every match begins with ^.</summary>
    private static bool IsAnchored(PatternNode pattern) => pattern switch
    {
        PatternNode.Condition condition => condition.Kind == PlaceCondition.Start,
        PatternNode.Sequence sequence => sequence.Parts.Count > 0 && IsAnchored(sequence.Parts[0]),
        PatternNode.Choice choice => choice.Branches.All(IsAnchored),
        _ => false,
    };

    private Automaton Finish(int start) => new(_instructions, start, _classes, _lookAheads, _limit);

    private int Write(PatternNode pattern, int next) => pattern switch
    {
        PatternNode.Letter letter => Add(AutomatonStep.Take, _classes.NumberOf(letter.Set), 0, next),
        PatternNode.Sequence sequence => WriteSequence(sequence.Parts, next),
        PatternNode.Choice choice => WriteChoice(choice.Branches, next),
        PatternNode.Repeat repeat => WriteRepeat(repeat, next),
        PatternNode.Condition condition => Add(AutomatonStep.Check, (int)condition.Kind, 0, next),
        PatternNode.LookAhead lookAhead => Add(AutomatonStep.LookAhead, TableOf(lookAhead), lookAhead.IsNegated ? 1 : 0, next),
        _ => throw new PatternRefusedException("The pattern is not supported."),
    };

    private int WriteSequence(IReadOnlyList<PatternNode> parts, int next)
    {
        for (int index = parts.Count - 1; index >= 0; index--) next = Write(parts[index], next);
        return next;
    }

    private int WriteChoice(IReadOnlyList<PatternNode> branches, int next)
    {
        int start = Write(branches[^1], next);
        for (int index = branches.Count - 2; index >= 0; index--) start = Either(Write(branches[index], next), start);
        return start;
    }

    /// <summary>A round that adds no instruction matches nothing but the empty text, and so do all further rounds.</summary>
    private int WriteRepeat(PatternNode.Repeat repeat, int next)
    {
        int start = next;
        if (repeat.Max is { } max)
        {
            for (int optional = repeat.Min; optional < max; optional++)
            {
                int longer = Either(Write(repeat.Body, start), next);
                if (longer == start) break;
                start = longer;
            }
        }
        else
        {
            start = AddSplit();
            Patch(start, Write(repeat.Body, start), next);
        }

        for (int required = 0; required < repeat.Min; required++)
        {
            int longer = Write(repeat.Body, start);
            if (longer == start) break;
            start = longer;
        }

        return start;
    }

    /// <summary>
    /// A look-ahead within a repetition is written many times and has one table. It is built while another automaton is, and so in memory of its own.
    /// </summary>
    private int TableOf(PatternNode.LookAhead lookAhead)
    {
        if (_knownLookAheads.TryGetValue(lookAhead, out int known)) return known;
        var memory = new PatternMemory();
        StateTable? table = StateTableBuilder.Build(new AutomatonBuilder(_classes, _limit, memory).BuildHere(lookAhead.Body), memory);
        _lookAheads.Add(table ?? throw new PatternRefusedException("A look-ahead, (?=…) or (?!…), needs too many states."));
        _knownLookAheads.Add(lookAhead, _lookAheads.Count - 1);
        return _lookAheads.Count - 1;
    }

    private int Either(int one, int other) => one == other ? one : Add(AutomatonStep.Split, one, 0, other);

    private int Add(AutomatonStep step, int first = 0, int last = 0, int next = 0)
    {
        var instruction = new AutomatonInstruction(step, first, last, next);
        if (_known.TryGetValue(instruction, out int known)) return known;
        _known.Add(instruction, _instructions.Count);
        return Append(instruction);
    }

    /// <summary>Adds a split that will be patched, and so is like no other.</summary>
    private int AddSplit() => Append(new AutomatonInstruction(AutomatonStep.Split, 0, 0, 0));

    private int Append(AutomatonInstruction instruction)
    {
        if (_instructions.Count == MaxInstructions) throw new PatternRefusedException("The pattern is too large.");
        _instructions.Add(instruction);
        return _instructions.Count - 1;
    }

    private void Patch(int split, int one, int other) => _instructions[split] = new AutomatonInstruction(AutomatonStep.Split, one, 0, other);
}
