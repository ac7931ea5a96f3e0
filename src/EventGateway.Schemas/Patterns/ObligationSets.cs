using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Sets of look-aheads that are still undecided, each with the state that it has reached; a set that was met before has the same number again.
/// </summary>
internal sealed class ObligationSets
{
    /// <summary>Nothing is left to decide.</summary>
    public const int Empty = 0;

    /// <summary>In place of a set: a look-ahead was decided the wrong way.</summary>
    public const int Broken = -1;

    private const int StateShift = 1;
    private const int LookAheadShift = 33;

    private readonly List<StateTable> _lookAheads;
    private readonly WorkLimit _limit;
    private readonly NumberLists _sets;
    private readonly List<long> _next = [];

    public ObligationSets(Automaton automaton, PatternMemory memory)
    {
        (_lookAheads, _limit, _sets) = (automaton.LookAheads, automaton.Limit, memory.Obligations);
        _sets.Clear();
        _sets.Add([]);
    }

    /// <summary>The set with one look-ahead more.</summary>
    public int Add(int set, int lookAhead, bool isNegated, PlaceBefore before)
    {
        _next.Clear();
        _next.AddRange(_sets[set]);
        int state = _lookAheads[lookAhead].Starts[(int)before];
        return Keep(lookAhead, state, isNegated) ? NumberOfNext() : Broken;
    }

    /// <summary>The set behind a letter of some class, or behind the end of the text, where nothing is left.</summary>
    public int Advance(int set, int letterClass)
    {
        if (set == Empty) return Empty;
        _next.Clear();
        foreach (long obligation in _sets[set])
        {
            int lookAhead = (int)(obligation >> LookAheadShift);
            int state = (int)(obligation >> StateShift);
            if (!Keep(lookAhead, _lookAheads[lookAhead].Rows[state + letterClass], (obligation & 1) != 0)) return Broken;
        }

        return NumberOfNext();
    }

    /// <summary>Keeps an obligation if its state leaves it open.</summary>
    /// <returns>False if it was decided the wrong way.</returns>
    private bool Keep(int lookAhead, int state, bool isNegated)
    {
        if (state is StateTable.Matched or StateTable.Failed) return state == StateTable.Matched != isNegated;
        long obligation = ((long)lookAhead << LookAheadShift) | ((long)state << StateShift) | (isNegated ? 1L : 0);
        if (!_next.Contains(obligation)) _next.Add(obligation);
        return true;
    }

    private int NumberOfNext()
    {
        Span<long> next = CollectionsMarshal.AsSpan(_next);
        _limit.Spend(next.Length);
        ShortSort.Sort(next);
        return _sets.Add(next);
    }
}
