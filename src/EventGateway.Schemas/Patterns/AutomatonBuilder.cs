using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Thompson's construction, from the end to the beginning, over the UTF-8 bytes of the text. The automaton looks for a match anywhere: it
/// begins anew before each code point.
/// </summary>
internal sealed class AutomatonBuilder
{
    /// <summary>Larger patterns are refused; also bounds the stack that a match needs.</summary>
    public const int MaxInstructions = 4_096;

    private readonly List<AutomatonInstruction> _instructions = [];
    private readonly Dictionary<(int First, int Last, int Next), int> _takes = [];

    /// <summary>Builds the automaton.</summary>
    /// <returns>The instructions and the index of the first.</returns>
    /// <exception cref="PatternRefusedException">The pattern is too large.</exception>
    public static (List<AutomatonInstruction> Instructions, int Start) Build(PatternNode pattern)
    {
        var builder = new AutomatonBuilder();
        int match = builder.Add(AutomatonStep.Match);
        int search = builder.Add(AutomatonStep.Split);
        int body = builder.Write(pattern, match);
        int anyLetter = builder.WriteSet(CodePointSet.Everything, search);
        builder.Patch(search, body, anyLetter);
        return (builder._instructions, search);
    }

    private int Write(PatternNode pattern, int next) => pattern switch
    {
        PatternNode.Letter letter => WriteSet(letter.Set, next),
        PatternNode.Sequence sequence => sequence.Parts.Reverse().Aggregate(next, (following, part) => Write(part, following)),
        PatternNode.Choice choice => Either([.. choice.Branches.Select(branch => Write(branch, next))]),
        PatternNode.Repeat repeat => WriteRepeat(repeat, next),
        PatternNode.Condition condition => Add(AutomatonStep.Check, (int)condition.Kind, 0, next),
        _ => throw new PatternRefusedException("The pattern is not supported."),
    };

    private int WriteRepeat(PatternNode.Repeat repeat, int next)
    {
        int start = next;
        if (repeat.Max is { } max)
        {
            for (int optional = repeat.Min; optional < max; optional++) start = Either([Write(repeat.Body, start), next]);
        }
        else
        {
            start = Add(AutomatonStep.Split);
            Patch(start, Write(repeat.Body, start), next);
        }

        for (int required = 0; required < repeat.Min; required++) start = Write(repeat.Body, start);
        return start;
    }

    private int WriteSet(CodePointSet set, int next)
    {
        var starts = new List<int>();
        foreach ((int first, int last) in set.Ranges)
        {
            foreach ((byte First, byte Last)[] sequence in Utf8Ranges.Of(first, last))
            {
                starts.Add(sequence.Reverse().Aggregate(next, (following, range) => Take(range.First, range.Last, following)));
            }
        }

        return starts.Count == 0 ? Take(1, 0, next) : Either(starts); // an empty set takes no byte at all
    }

    private int Either(List<int> starts)
    {
        int start = starts[^1];
        for (int index = starts.Count - 2; index >= 0; index--)
        {
            int split = Add(AutomatonStep.Split);
            Patch(split, starts[index], start);
            start = split;
        }

        return start;
    }

    private int Take(int first, int last, int next)
    {
        if (!_takes.TryGetValue((first, last, next), out int known))
        {
            known = Add(AutomatonStep.Take, first, last, next);
            _takes.Add((first, last, next), known);
        }

        return known;
    }

    private int Add(AutomatonStep step, int first = 0, int last = 0, int next = 0)
    {
        if (_instructions.Count == MaxInstructions) throw new PatternRefusedException("The pattern is too large.");
        return ProgramBuilder.Add(_instructions, new AutomatonInstruction { Step = step, First = first, Last = last, Next = next });
    }

    private void Patch(int split, int one, int other) =>
        _instructions[split] = new AutomatonInstruction { Step = AutomatonStep.Split, First = one, Next = other };
}
