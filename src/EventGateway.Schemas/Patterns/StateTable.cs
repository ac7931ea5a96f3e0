namespace EventGateway.Schemas.Patterns;

/// <summary>The deterministic form of an automaton: one row of next states for each state, by the class of the next byte.</summary>
internal sealed class StateTable
{
    /// <summary>A next state: the text matches, whatever follows.</summary>
    public const int Matched = -1;

    private const int MaxCells = 1 << 15;

    private readonly List<AutomatonInstruction> _instructions;
    private readonly bool _looksBack;
    private readonly int[] _representatives;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<(int[] Kernel, PlaceBefore Before)> _states = [];

    private StateTable(List<AutomatonInstruction> instructions)
    {
        _instructions = instructions;
        _looksBack = instructions.Exists(static instruction => instruction.Step == AutomatonStep.Check);
        _representatives = Classify();
        ClassCount = _representatives.Length;
    }

    /// <summary>The class of each byte.</summary>
    public byte[] Classes { get; } = new byte[256];

    /// <summary>The number of classes; the last stands for the end of the text.</summary>
    public int ClassCount { get; }

    /// <summary>The rows; a state is the index of its first cell. 0 never matches.</summary>
    public List<int> Rows { get; private set; } = [];

    public int Start { get; private set; }

    /// <summary>Builds the table, or gives null if it would grow too large.</summary>
    public static StateTable? Build(List<AutomatonInstruction> instructions, int start)
    {
        var table = new StateTable(instructions);
        table.Rows.AddRange(new int[table.ClassCount]);
        table._states.Add(([], PlaceBefore.OtherLetter));
        table.Start = table.StateOf([start], PlaceBefore.TextStart);
        for (int state = 1; state < table._states.Count; state++)
        {
            if (table._states.Count * table.ClassCount > MaxCells) return null;
            table.AddRow(state);
        }

        table.CutDeadEnds();
        return table;
    }

    private void AddRow(int state)
    {
        (int[] kernel, PlaceBefore before) = _states[state];
        foreach (int letter in _representatives)
        {
            var next = new SortedSet<int>();
            bool matches = Follow(kernel, before, letter, next);
            Rows.Add(matches ? Matched : next.Count == 0 ? 0 : StateOf([.. next], Place.After(letter)));
        }
    }

    /// <summary>Goes on from a set of instructions with one byte.</summary>
    /// <returns>Whether the match is reached before the byte is taken.</returns>
    private bool Follow(int[] kernel, PlaceBefore before, int letter, SortedSet<int> next)
    {
        var open = new Stack<int>(kernel);
        var seen = new HashSet<int>();
        while (open.TryPop(out int index))
        {
            if (!seen.Add(index)) continue;
            AutomatonInstruction instruction = _instructions[index];
            switch (instruction.Step)
            {
                case AutomatonStep.Match:
                    return true;
                case AutomatonStep.Split:
                    open.Push(instruction.First);
                    open.Push(instruction.Next);
                    break;
                case AutomatonStep.Check when Place.Holds((PlaceCondition)instruction.First, before, letter):
                    open.Push(instruction.Next);
                    break;
                case AutomatonStep.Take when letter >= instruction.First && letter <= instruction.Last:
                    next.Add(instruction.Next);
                    break;
            }
        }

        return false;
    }

    private int StateOf(int[] kernel, PlaceBefore before)
    {
        if (!_looksBack) before = PlaceBefore.OtherLetter;
        string key = $"{before}:{string.Join(',', kernel)}";
        if (!_known.TryGetValue(key, out int state))
        {
            state = _states.Count * ClassCount;
            _known.Add(key, state);
            _states.Add((kernel, before));
        }

        return state;
    }

    /// <summary>Bytes that no instruction tells apart are one class.</summary>
    /// <returns>One byte of each class, and the end of the text.</returns>
    private int[] Classify()
    {
        var begins = new SortedSet<int> { 0 };
        foreach (AutomatonInstruction take in _instructions.Where(static instruction => instruction.Step == AutomatonStep.Take))
        {
            begins.Add(take.First);
            begins.Add(take.Last + 1);
        }

        if (_looksBack)
        {
            for (int letter = 1; letter < 256; letter++)
            {
                if (Place.IsWordLetter(letter) != Place.IsWordLetter(letter - 1)) begins.Add(letter);
            }
        }

        begins.Remove(256);
        int[] first = [.. begins];
        for (int letter = 0, index = 0; letter < 256; letter++)
        {
            if (index + 1 < first.Length && letter == first[index + 1]) index++;
            Classes[letter] = (byte)index;
        }

        return [.. first, Place.TextEnd];
    }

    /// <summary>States from which no match can be reached become state 0, so that a walk can stop.</summary>
    private void CutDeadEnds()
    {
        var isAlive = new bool[_states.Count];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int state = 1; state < _states.Count; state++)
            {
                if (isAlive[state] || !RowOf(state).Any(next => next == Matched || isAlive[next / ClassCount])) continue;
                isAlive[state] = true;
                changed = true;
            }
        }

        Rows = [.. Rows.Select(next => next == Matched || isAlive[next / ClassCount] ? next : 0)];
        if (!isAlive[Start / ClassCount]) Start = 0;
    }

    private List<int> RowOf(int state) => Rows.GetRange(state * ClassCount, ClassCount);
}
