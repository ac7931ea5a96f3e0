using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Makes an automaton deterministic. A state is a set of threads; a thread is an instruction and the look-aheads that the text behind it still
/// has to satisfy. Until all states are known, rows hold their numbers.
/// </summary>
/// <remarks>
/// A search goes on at every letter, so that most states are a start and a few threads more. Their rows are the row of the start, but for the
/// letters that these threads take.
/// </remarks>
internal sealed class StateTableBuilder
{
    private const int MaxCells = 1 << 16;

    /// <summary>An example for each kind of letters that conditions can tell apart: others, and those of words.</summary>
    private static readonly int[] Kinds = [' ', 'a'];

    private readonly Automaton _automaton;
    private readonly ObligationSets _obligations;
    private readonly ThreadClosure _closure;
    private readonly NumberLists _states;
    private readonly List<int> _rows;
    private readonly int _classCount;

    /// <summary>The states to begin with, by what stands before.</summary>
    private readonly int[] _starts = new int[(int)PlaceBefore.OtherLetter + 1];

    /// <summary>The kind of each class; there is only one if the automaton does not look at words.</summary>
    private readonly byte[] _kindOf;
    private readonly int _kindCount;

    /// <summary>For each class the threads that arrive behind its letters, if they are not those of another row.</summary>
    private readonly List<ThreadSet> _arrivals;
    private readonly bool[] _isApart;

    private StateTableBuilder(Automaton automaton, PatternMemory memory)
    {
        _automaton = automaton;
        _obligations = new ObligationSets(automaton, memory);
        _closure = new ThreadClosure(automaton, _obligations, memory);
        (_states, _rows, _arrivals) = (memory.States, memory.Rows, memory.Arrivals);
        _states.Clear();
        _rows.Clear();
        _classCount = automaton.Classes.Count;
        _kindCount = automaton.LooksAtWords ? Kinds.Length : 1;
        _kindOf = KindsOf(automaton);
        _isApart = new bool[_classCount];
        while (_arrivals.Count < _classCount) _arrivals.Add(new ThreadSet());
    }

    private int RowLength => _classCount + 1;

    /// <summary>Builds the table, or gives null if it would grow too large.</summary>
    public static StateTable? Build(Automaton automaton, PatternMemory memory) => new StateTableBuilder(automaton, memory).Build();

    private static byte[] KindsOf(Automaton automaton)
    {
        var kinds = new byte[automaton.Classes.Count];
        for (int index = 0; automaton.LooksAtWords && index < kinds.Length; index++)
        {
            kinds[index] = (byte)(Place.IsWordLetter(automaton.Classes.Examples[index]) ? 1 : 0);
        }

        return kinds;
    }

    private StateTable? Build()
    {
        AddFailed();
        for (int before = 0; before < _starts.Length; before++) _starts[before] = StartAfter((PlaceBefore)before);
        for (int state = 1; state < _states.Count; state++)
        {
            if (_states.Count * RowLength > MaxCells || _automaton.Limit.IsSpent) return null;
            AddRow(state);
        }

        return _automaton.Limit.IsSpent ? null : Finish();
    }

    private void AddFailed()
    {
        _states.Add([]);
        CollectionsMarshal.SetCount(_rows, RowLength);
        CollectionsMarshal.AsSpan(_rows).Clear(); // each cell is the state that failed again
    }

    private int StartAfter(PlaceBefore before)
    {
        ThreadSet start = _arrivals[0];
        start.Begin(Relevant(before));
        start.Add(ThreadClosure.Thread(_automaton.Start, ObligationSets.Empty));
        return _states.Add(start.Name());
    }

    /// <summary>What stands before a place, as far as the automaton cares: so there are fewer states.</summary>
    private PlaceBefore Relevant(PlaceBefore before) => before switch
    {
        PlaceBefore.TextStart when _automaton.LooksAtStart => before,
        PlaceBefore.WordLetter when _automaton.LooksAtWords => before,
        _ => PlaceBefore.OtherLetter,
    };

    private int StateOf(ThreadSet threads)
    {
        if (threads.IsMatch) return StateTable.Matched;
        return threads.IsEmpty ? StateTable.Failed : _states.Add(threads.Name());
    }

    /// <summary>Follows the threads of a state, but for those of a start whose row is known: it is the model.</summary>
    private void AddRow(int state)
    {
        ReadOnlySpan<long> name = _states[state];
        PlaceBefore before = ThreadSet.BeforeOf(name);
        int start = _starts[(int)before];
        int model = start < state && name.StartsWith(_states[start]) ? start : StateTable.Failed;
        ReadOnlySpan<long> threads = model == start ? name[_states[start].Length..] : ThreadSet.ThreadsOf(name);
        Span<int> row = CopyRow(model);

        _isApart.AsSpan().Clear();
        _closure.Follow(threads, before, Place.TextEnd);
        if (MatchesAtEnd()) row[^1] = StateTable.Matched;
        bool looksAtNext = _closure.LookedAtNext;
        for (int kind = 0; kind < _kindCount; kind++)
        {
            if (looksAtNext) _closure.Follow(threads, before, Kinds[kind]);
            TakeLetters(kind, row);
        }

        for (int index = 0; index < _classCount; index++)
        {
            if (_isApart[index]) row[index] = StateOf(_arrivals[index]);
        }
    }

    /// <summary>Adds a row that is like another.</summary>
    private Span<int> CopyRow(int state)
    {
        int count = _rows.Count;
        CollectionsMarshal.SetCount(_rows, count + RowLength);
        Span<int> rows = CollectionsMarshal.AsSpan(_rows);
        rows.Slice(state * RowLength, RowLength).CopyTo(rows[count..]);
        return rows[count..];
    }

    /// <summary>Whether a thread is at the match, and the end of the text satisfies its look-aheads.</summary>
    private bool MatchesAtEnd()
    {
        if (_closure.IsMatch) return true;
        foreach (long thread in _closure.Waiting)
        {
            if (ThreadClosure.InstructionOf(thread) != Automaton.Match) continue;
            if (_obligations.Advance(ThreadClosure.SetOf(thread), _classCount) == ObligationSets.Empty) return true;
        }

        return false;
    }

    /// <summary>Lets the waiting threads take one letter of some kind, and notes where they arrive.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="row">Where the threads arrive that are not followed here.</param>
    private void TakeLetters(int kind, Span<int> row)
    {
        if (_closure.IsMatch)
        {
            SetMatched(kind, row);
            return;
        }

        foreach (long thread in _closure.Waiting)
        {
            if (_automaton.Limit.IsSpent) return;
            AutomatonInstruction instruction = _automaton.Instructions[ThreadClosure.InstructionOf(thread)];
            bool isOver = instruction.Step == AutomatonStep.Match;
            int next = isOver ? Automaton.Match : instruction.Next;
            ReadOnlySpan<int> taken = _automaton.Classes.ClassesOf(isOver ? LetterClasses.Everything : instruction.First);
            _automaton.Limit.Spend(taken.Length);
            foreach (int letterClass in taken)
            {
                bool isOpen = _kindOf[letterClass] == kind && row[letterClass] != StateTable.Matched;
                if (isOpen) Take(thread, letterClass, next, row[letterClass]);
            }
        }
    }

    private void SetMatched(int kind, Span<int> row)
    {
        for (int index = 0; index < _classCount; index++)
        {
            if (_kindOf[index] == kind) row[index] = StateTable.Matched;
        }
    }

    /// <param name="thread">The thread that takes a letter.</param>
    /// <param name="letterClass">The class of the letter.</param>
    /// <param name="next">The instruction where it arrives.</param>
    /// <param name="others">The state of the threads that are not followed here.</param>
    private void Take(long thread, int letterClass, int next, int others)
    {
        int set = ThreadClosure.SetOf(thread);
        int left = set == ObligationSets.Empty ? set : _obligations.Advance(set, letterClass);
        if (left == ObligationSets.Broken) return;
        if (!_isApart[letterClass]) SetApart(letterClass, others);
        _arrivals[letterClass].Arrive(next, left);
    }

    /// <summary>Lets a class have arrivals of its own, first those of others.</summary>
    private void SetApart(int letterClass, int others)
    {
        _isApart[letterClass] = true;
        ReadOnlySpan<long> name = _states[others];
        _automaton.Limit.Spend(name.Length);
        if (name.Length > 0) _arrivals[letterClass].Begin(name);
        else _arrivals[letterClass].Begin(_kindOf[letterClass] == 0 ? PlaceBefore.OtherLetter : PlaceBefore.WordLetter);
    }

    private StateTable Finish()
    {
        Span<int> rows = CollectionsMarshal.AsSpan(_rows);
        bool[] isAlive = LiveStates.Find(rows, RowLength);
        foreach (ref int next in rows) next = RowOf(next, isAlive);
        foreach (ref int start in _starts.AsSpan()) start = RowOf(start, isAlive);
        return new StateTable { Rows = _rows, Starts = _starts, LooksAtStart = _automaton.LooksAtStart, LooksAtWords = _automaton.LooksAtWords };
    }

    /// <summary>Where the row of a state begins; the match has none.</summary>
    private int RowOf(int state, bool[] isAlive) => state == StateTable.Matched ? state : isAlive[state] ? state * RowLength : StateTable.Failed;
}
