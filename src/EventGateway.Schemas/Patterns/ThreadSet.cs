using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// The threads that arrive behind a letter, in ascending order: none twice, and none that owes more than another at the same instruction that
/// owes nothing. Together with what stands before them they are the name of a state.
/// </summary>
internal sealed class ThreadSet
{
    /// <summary>What stands before, as a number below all threads, then the threads.</summary>
    private readonly List<long> _name = [];
    private bool _isOrdered;

    /// <summary>Whether a thread has arrived at the match and owes nothing.</summary>
    public bool IsMatch { get; private set; }

    public bool IsEmpty => _name.Count == 1;

    /// <summary>What stands before the threads of a state.</summary>
    public static PlaceBefore BeforeOf(ReadOnlySpan<long> name) => (PlaceBefore)~name[0];

    public static ReadOnlySpan<long> ThreadsOf(ReadOnlySpan<long> name) => name[1..];

    /// <summary>Begins with no threads.</summary>
    public void Begin(PlaceBefore before) => Begin([~(long)before]);

    /// <summary>Begins with the threads of a state.</summary>
    public void Begin(ReadOnlySpan<long> name)
    {
        _name.Clear();
        _name.AddRange(name);
        _isOrdered = true;
        IsMatch = false;
    }

    /// <summary>Adds a thread behind a letter. One that has arrived at the match and owes nothing decides.</summary>
    public void Arrive(int instruction, int set)
    {
        if (instruction == Automaton.Match && set == ObligationSets.Empty) IsMatch = true;
        else Add(ThreadClosure.Thread(instruction, set));
    }

    /// <summary>Adds a thread; most come in ascending order.</summary>
    public void Add(long thread)
    {
        long last = _name[^1];
        if (IsCovered(thread, last)) return;
        _isOrdered &= thread > last;
        _name.Add(thread);
    }

    public ReadOnlySpan<long> Name()
    {
        if (!_isOrdered) Order();
        return CollectionsMarshal.AsSpan(_name);
    }

    private void Order()
    {
        Span<long> name = CollectionsMarshal.AsSpan(_name);
        ShortSort.Sort(name);
        int count = 1;
        foreach (long thread in ThreadsOf(name))
        {
            if (!IsCovered(thread, name[count - 1])) name[count++] = thread;
        }

        CollectionsMarshal.SetCount(_name, count);
        _isOrdered = true;
    }

    /// <summary>Whether a thread adds nothing to another.</summary>
    private static bool IsCovered(long thread, long other) =>
        ThreadClosure.SetOf(other) == ObligationSets.Empty ? ThreadClosure.InstructionOf(other) == ThreadClosure.InstructionOf(thread) : other == thread;
}
