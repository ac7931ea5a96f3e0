using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Follows the threads of a state as far as they go without taking a letter. A thread is a number: an instruction, and the set of look-aheads
/// that the text behind it still has to satisfy.
/// </summary>
internal sealed class ThreadClosure(Automaton automaton, ObligationSets obligations, PatternMemory memory)
{
    private const int InstructionShift = 32;

    private readonly Stack<long> _open = memory.Open;
    private readonly List<long> _waiting = memory.Waiting;
    private readonly int[] _seenAt = new int[automaton.Instructions.Count];
    private readonly HashSet<long> _seenWithObligations = [];
    private int _round;

    /// <summary>The threads that wait for a letter: to take it, or, at the match, for their look-aheads.</summary>
    public ReadOnlySpan<long> Waiting => CollectionsMarshal.AsSpan(_waiting);

    /// <summary>Whether a thread has arrived at the match and owes nothing.</summary>
    public bool IsMatch { get; private set; }

    /// <summary>Whether the next letter had a say.</summary>
    public bool LookedAtNext { get; private set; }

    public static long Thread(int instruction, int set) => ((long)instruction << InstructionShift) | (uint)set;

    public static int InstructionOf(long thread) => (int)(thread >> InstructionShift);

    public static int SetOf(long thread) => (int)thread;

    /// <param name="threads">The threads of a state.</param>
    /// <param name="before">What stands before the place.</param>
    /// <param name="next">The next letter, or any of its kind.</param>
    public void Follow(ReadOnlySpan<long> threads, PlaceBefore before, int next)
    {
        Reset();
        for (int index = threads.Length - 1; index >= 0; index--) Open(threads[index]); // the first is followed first, and so most arrive in order
        while (!IsMatch && !automaton.Limit.IsSpent && _open.TryPop(out long thread))
        {
            automaton.Limit.Spend(1);
            int set = SetOf(thread);
            AutomatonInstruction instruction = automaton.Instructions[InstructionOf(thread)];
            switch (instruction.Step)
            {
                case AutomatonStep.Match when set == ObligationSets.Empty:
                    IsMatch = true;
                    break;
                case AutomatonStep.Match or AutomatonStep.Take:
                    _waiting.Add(thread);
                    break;
                case AutomatonStep.Split:
                    Open(Thread(instruction.First, set));
                    Open(Thread(instruction.Next, set));
                    break;
                case AutomatonStep.Check:
                    LookedAtNext |= (PlaceCondition)instruction.First != PlaceCondition.Start;
                    if (Place.Holds((PlaceCondition)instruction.First, before, next)) Open(Thread(instruction.Next, set));
                    break;
                case AutomatonStep.LookAhead:
                    int more = obligations.Add(set, instruction.First, instruction.Last != 0, before);
                    if (more != ObligationSets.Broken) Open(Thread(instruction.Next, more));
                    break;
            }
        }
    }

    private void Reset()
    {
        _open.Clear();
        _seenWithObligations.Clear();
        _waiting.Clear();
        _round++;
        (IsMatch, LookedAtNext) = (false, false);
    }

    /// <summary>Goes on with a thread, once; one that owes nothing stands for all others at its instruction.</summary>
    private void Open(long thread)
    {
        ref int seenAt = ref _seenAt[InstructionOf(thread)];
        if (seenAt == _round) return;
        if (SetOf(thread) == ObligationSets.Empty) seenAt = _round;
        else if (!_seenWithObligations.Add(thread)) return;
        _open.Push(thread);
    }
}
