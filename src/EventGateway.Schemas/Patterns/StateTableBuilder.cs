using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Makes an automaton deterministic. A state is a set of threads; a thread is an instruction and the look-aheads that the text behind it still
/// has to satisfy. The letters that no thread of a state tells apart lead to one state, which is looked up once. Until all states are known, rows
/// hold their numbers.
/// </summary>
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

    /// <summary>The kind of each class; there is only one if the automaton does not look at words.</summary>
    private readonly byte[] _kindOf;
    private readonly int _kindCount;

    /// <summary>Where threads arrive that took a letter: for each kind those that take all its letters, then for each class all threads.</summary>
    private readonly List<ThreadSet> _arrivals;

    /// <summary>Whether threads take the letters of a class, but not all of its kind.</summary>
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
        while (_arrivals.Count < _kindCount + _classCount) _arrivals.Add(new ThreadSet());
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
        _states.Add([]);
        CollectionsMarshal.SetCount(_rows, RowLength);
        CollectionsMarshal.AsSpan(_rows).Clear();
        int[] starts = [StartAfter(PlaceBefore.TextStart), StartAfter(PlaceBefore.WordLetter), StartAfter(PlaceBefore.OtherLetter)];
        for (int state = 1; state < _states.Count; state++)
        {
            if (_states.Count * RowLength > MaxCells || _automaton.Limit.IsSpent) return null;
            AddRow(_states[state]);
        }

        return _automaton.Limit.IsSpent ? null : Finish(starts);
    }

    private int StartAfter(PlaceBefore before)
    {
        ThreadSet start = _arrivals[0];
        start.Begin(Relevant(before));
        start.Add(ThreadClosure.Thread(_automaton.Start, ObligationSets.Empty));
        return StateOf(start);
    }

    /// <summary>What stands before a place, as far as the automaton cares: so there are fewer states.</summary>
    private PlaceBefore Relevant(PlaceBefore before) => before switch
    {
        PlaceBefore.TextStart when _automaton.LooksAtStart => before,
        PlaceBefore.WordLetter when _automaton.LooksAtWords => before,
        _ => PlaceBefore.OtherLetter,
    };

    private int StateOf(ThreadSet threads) => threads.IsEmpty ? StateTable.Failed : _states.Add(threads.Name());

    private void AddRow(ReadOnlySpan<long> state)
    {
        Follow(state, Place.TextEnd);
        bool looksAtNext = _closure.LookedAtNext;
        bool matchesAtEnd = MatchesAtEnd();
        _isApart.AsSpan().Clear();
        for (int kind = 0; kind < _kindCount; kind++)
        {
            if (looksAtNext) Follow(state, Kinds[kind]);
            TakeLetters(kind);
        }

        for (int index = 0; index < _classCount; index++)
        {
            ThreadSet arrived = _isApart[index] ? OwnArrivals(index) : _arrivals[_kindOf[index]];
            _rows.Add(arrived.State ??= StateOf(arrived));
        }

        _rows.Add(matchesAtEnd ? StateTable.Matched : StateTable.Failed);
    }

    private void Follow(ReadOnlySpan<long> state, int next) => _closure.Follow(ThreadSet.ThreadsOf(state), ThreadSet.BeforeOf(state), next);

    /// <summary>Whether a thread is at the match, and the end of the text satisfies its look-aheads.</summary>
    private bool MatchesAtEnd()
    {
        bool matches = _closure.IsMatch;
        foreach (long thread in _closure.Waiting)
        {
            matches = matches || (ThreadClosure.InstructionOf(thread) == Automaton.Match
                && _obligations.Advance(ThreadClosure.SetOf(thread), _classCount) == ObligationSets.Empty);
        }

        return matches;
    }

    /// <summary>Lets the waiting threads take one letter of some kind, and notes where they arrive.</summary>
    private void TakeLetters(int kind)
    {
        _arrivals[kind].Begin(kind == 0 ? PlaceBefore.OtherLetter : PlaceBefore.WordLetter);
        if (_closure.IsMatch) _arrivals[kind].State = StateTable.Matched;
        if (_closure.IsMatch) return;

        foreach (long thread in _closure.Waiting)
        {
            if (_automaton.Limit.IsSpent) return;
            AutomatonInstruction instruction = _automaton.Instructions[ThreadClosure.InstructionOf(thread)];
            bool isOver = instruction.Step == AutomatonStep.Match;
            ReadOnlySpan<int> taken = _automaton.Classes.ClassesOf(isOver ? LetterClasses.Everything : instruction.First);
            int next = isOver ? Automaton.Match : instruction.Next;
            _automaton.Limit.Spend(taken.Length);
            bool owesNothing = ThreadClosure.SetOf(thread) == ObligationSets.Empty;
            if (owesNothing && taken.Length == _classCount) TakeAll(kind, next);
            else TakeSome(kind, taken, thread, next);
        }
    }

    private void TakeAll(int kind, int next)
    {
        _arrivals[kind].Arrive(next, ObligationSets.Empty);
        for (int index = 0; index < _classCount; index++)
        {
            if (_isApart[index] && _kindOf[index] == kind) OwnArrivals(index).Arrive(next, ObligationSets.Empty);
        }
    }

    private void TakeSome(int kind, ReadOnlySpan<int> taken, long thread, int next)
    {
        foreach (int letterClass in taken)
        {
            if (_kindOf[letterClass] != kind) continue;
            int left = _obligations.Advance(ThreadClosure.SetOf(thread), letterClass);
            if (left == ObligationSets.Broken) continue;
            if (!_isApart[letterClass]) OwnArrivals(letterClass).Begin(_arrivals[kind]);
            _isApart[letterClass] = true;
            OwnArrivals(letterClass).Arrive(next, left);
        }
    }

    private ThreadSet OwnArrivals(int letterClass) => _arrivals[_kindCount + letterClass];

    private StateTable Finish(int[] starts)
    {
        Span<int> rows = CollectionsMarshal.AsSpan(_rows);
        bool[] isAlive = LiveStates.Find(rows, RowLength);
        foreach (ref int next in rows) next = RowOf(next, isAlive);
        foreach (ref int start in starts.AsSpan()) start = RowOf(start, isAlive);
        return new StateTable { Rows = _rows, Starts = starts, LooksAtStart = _automaton.LooksAtStart, LooksAtWords = _automaton.LooksAtWords };
    }

    /// <summary>Where the row of a state begins; the match has none.</summary>
    private int RowOf(int state, bool[] isAlive) => state == StateTable.Matched ? state : isAlive[state] ? state * RowLength : StateTable.Failed;
}
