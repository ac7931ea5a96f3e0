using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Makes an automaton deterministic. A state is a set of threads; a thread is an instruction and the look-aheads that the text behind it still
/// has to satisfy.
/// </summary>
internal sealed class StateTableBuilder
{
    private const int MaxCells = 1 << 16;

    private readonly Automaton _automaton;
    private readonly List<int> _examples;
    private readonly ObligationSets _obligations;
    private readonly ThreadClosure _closure;
    private readonly int _rowLength;
    private readonly int[] _everyClass;
    private readonly bool[] _allClasses;
    private readonly bool[] _wordClasses;
    private readonly bool[] _otherClasses;

    private readonly Dictionary<long[], int> _known;
    private readonly Dictionary<long[], int>.AlternateLookup<ReadOnlySpan<long>> _knownBySpan;
    private readonly List<long[]> _states = [];
    private readonly List<int> _rows = [];

    /// <summary>A cell for each class of letters: what stands before the place behind the letter, then the threads there.</summary>
    private readonly List<long>[] _cells;
    private readonly List<long> _lastCell = [];
    private int _lastState;
    private readonly bool[] _isMatch;
    private readonly PlaceBefore[] _before;

    private StateTableBuilder(Automaton automaton)
    {
        _automaton = automaton;
        _examples = automaton.Classes.Examples;
        _rowLength = _examples.Count + 1;
        _everyClass = [.. Enumerable.Range(0, _examples.Count)];
        _allClasses = [.. _examples.Select(static _ => true)];
        _wordClasses = [.. _examples.Select(letter => automaton.LooksAtWords && Place.IsWordLetter(letter))];
        _otherClasses = [.. _wordClasses.Select(static isWord => !isWord)];
        _obligations = new ObligationSets(automaton.LookAheads, automaton.Limit);
        _closure = new ThreadClosure(automaton, _obligations);
        _known = new Dictionary<long[], int>(NumberListComparer.Instance);
        _knownBySpan = _known.GetAlternateLookup<ReadOnlySpan<long>>();
        _isMatch = new bool[_examples.Count];
        _before = [.. _examples.Select(letter => Relevant(Place.After(letter)))];
        _cells = new List<long>[_examples.Count];
        for (int index = 0; index < _cells.Length; index++) _cells[index] = [];
    }

    /// <summary>Builds the table, or gives null if it would grow too large.</summary>
    public static StateTable? Build(Automaton automaton)
    {
        var builder = new StateTableBuilder(automaton);
        builder._rows.AddRange(new int[builder._rowLength]);
        builder._states.Add([]);
        int[] starts = [.. Enum.GetValues<PlaceBefore>().Select(builder.StartAfter)];
        for (int state = 1; state < builder._states.Count; state++)
        {
            if (builder._states.Count * builder._rowLength > MaxCells || automaton.Limit.IsSpent) return null;
            builder.AddRow(builder._states[state]);
        }

        return automaton.Limit.IsSpent ? null : builder.Finish(starts);
    }

    private int StartAfter(PlaceBefore before) => StateOf([(long)Relevant(before), ThreadClosure.Thread(_automaton.Start, ObligationSets.Empty)]);

    /// <summary>What stands before a place, as far as the automaton cares: so there are fewer states.</summary>
    private PlaceBefore Relevant(PlaceBefore before) => before switch
    {
        PlaceBefore.TextStart when _automaton.LooksAtStart => before,
        PlaceBefore.WordLetter when _automaton.LooksAtWords => before,
        _ => PlaceBefore.OtherLetter,
    };

    private int StateOf(ReadOnlySpan<long> key)
    {
        if (_knownBySpan.TryGetValue(key, out int state)) return state;
        state = _states.Count * _rowLength;
        _states.Add(key.ToArray());
        _known.Add(_states[^1], state);
        return state;
    }

    private void AddRow(long[] state)
    {
        BeginCells();
        Follow(state, Place.TextEnd);
        bool matchesAtEnd = _closure.IsMatch || _closure.Waiting.Exists(IsMatchAtEnd);
        if (_closure.LookedAtNext)
        {
            TakeLettersOfKind(state, isWord: false);
            if (_automaton.LooksAtWords) TakeLettersOfKind(state, isWord: true);
        }
        else
        {
            TakeLetters(_allClasses);
        }

        for (int index = 0; index < _cells.Length; index++) _rows.Add(_isMatch[index] ? StateTable.Matched : StateOfCell(_cells[index]));
        _rows.Add(matchesAtEnd ? StateTable.Matched : StateTable.Failed);
    }

    private void BeginCells()
    {
        for (int index = 0; index < _cells.Length; index++)
        {
            _cells[index].Clear();
            _cells[index].Add((long)_before[index]);
            _isMatch[index] = false;
        }
    }

    private void Follow(long[] state, int next) => _closure.Follow(state.AsSpan(1), (PlaceBefore)state[0], next);

    /// <summary>Whether a thread is at the match, and the end of the text satisfies its look-aheads.</summary>
    private bool IsMatchAtEnd(long thread) =>
        ThreadClosure.InstructionOf(thread) == Automaton.Match
        && _obligations.Advance(ThreadClosure.SetOf(thread), _examples.Count) == ObligationSets.Empty;

    private void TakeLettersOfKind(long[] state, bool isWord)
    {
        Follow(state, isWord ? 'a' : ' ');
        TakeLetters(isWord ? _wordClasses : _otherClasses);
    }

    /// <summary>Lets the waiting threads take one letter of some classes, and notes for each class where they arrive.</summary>
    private void TakeLetters(bool[] classes)
    {
        if (_closure.IsMatch)
        {
            for (int index = 0; index < classes.Length; index++) _isMatch[index] |= classes[index];
            return;
        }

        foreach (long thread in _closure.Waiting)
        {
            if (_automaton.Limit.IsSpent) return;
            AutomatonInstruction instruction = _automaton.Instructions[ThreadClosure.InstructionOf(thread)];
            bool isOver = instruction.Step == AutomatonStep.Match;
            int[] taken = isOver ? _everyClass : _automaton.Sets[instruction.First];
            _automaton.Limit.Spend(taken.Length);
            foreach (int letterClass in taken)
            {
                if (classes[letterClass]) Take(thread, letterClass, isOver ? Automaton.Match : instruction.Next);
            }
        }
    }

    private void Take(long thread, int letterClass, int next)
    {
        int set = ThreadClosure.SetOf(thread);
        int left = set == ObligationSets.Empty ? set : _obligations.Advance(set, letterClass);
        if (left == ObligationSets.Empty && next == Automaton.Match) _isMatch[letterClass] = true;
        else if (left != ObligationSets.Broken) _cells[letterClass].Add(ThreadClosure.Thread(next, left));
    }

    /// <summary>Most letters lead where the one before leads: such a cell is not looked up again.</summary>
    private int StateOfCell(List<long> cell)
    {
        if (cell.Count == 1) return StateTable.Failed;
        Span<long> key = CollectionsMarshal.AsSpan(cell);
        if (key.SequenceEqual(CollectionsMarshal.AsSpan(_lastCell))) return _lastState;
        _lastCell.Clear();
        _lastCell.AddRange(key);
        return _lastState = StateOf(key[..(1 + RemoveCovered(key[1..]))]);
    }

    /// <summary>Orders threads and removes those that are there twice, or owe more than another at the same instruction that owes nothing.</summary>
    /// <returns>How many are left.</returns>
    private static int RemoveCovered(Span<long> threads)
    {
        if (threads.Length == 1) return 1;
        threads.Sort();
        int count = 1;
        foreach (long thread in threads[1..])
        {
            long last = threads[count - 1];
            bool owesNothing = ThreadClosure.SetOf(last) == ObligationSets.Empty;
            bool isCovered = owesNothing ? ThreadClosure.InstructionOf(last) == ThreadClosure.InstructionOf(thread) : last == thread;
            if (!isCovered) threads[count++] = thread;
        }

        return count;
    }

    private StateTable Finish(int[] starts)
    {
        Span<int> rows = CollectionsMarshal.AsSpan(_rows);
        bool[] isAlive = LiveStates.Find(rows, _rowLength);
        foreach (ref int next in rows) next = next == StateTable.Matched || isAlive[next / _rowLength] ? next : StateTable.Failed;
        foreach (ref int start in starts.AsSpan()) start = isAlive[start / _rowLength] ? start : StateTable.Failed;
        return new StateTable
        {
            Rows = [.. _rows],
            Starts = starts,
            LooksAtStart = _automaton.LooksAtStart,
            LooksAtWords = _automaton.LooksAtWords,
        };
    }
}
