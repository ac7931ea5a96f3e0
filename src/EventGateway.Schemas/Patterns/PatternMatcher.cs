using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Runs compiled patterns over UTF-8 text. Allocates nothing; time is linear in the text.</summary>
internal static unsafe class PatternMatcher
{
    private const int BitsPerWord = 64;

    /// <summary>Whether the pattern matches anywhere in the text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="lists">The list table of its program.</param>
    /// <param name="text">The text table of its program.</param>
    /// <param name="value">UTF-8, well-formed.</param>
    /// <param name="steps">What it may cost; counted down.</param>
    public static bool Matches(PatternTable* pattern, int* lists, byte* text, ReadOnlySpan<byte> value, ref long steps)
    {
        return pattern->Form switch
        {
            PatternForm.Sequence => MatchesSequence(pattern, text, value),
            PatternForm.States => MatchesStates(pattern, lists, text, value),
            _ => Simulate(pattern, (AutomatonInstruction*)(lists + pattern->FirstInstruction), value, ref steps),
        };
    }

    private static bool MatchesSequence(PatternTable* pattern, byte* text, ReadOnlySpan<byte> value)
    {
        int tailLength = value.Length - pattern->HeadLength;
        if (tailLength < 0 || (pattern->IsOpen == 0 && tailLength > pattern->MaxTailLength)) return false;

        byte* masks = text + pattern->Classes;
        ReadOnlySpan<byte> head = new(text + pattern->Head, pattern->HeadLength);
        for (int at = 0; at < head.Length; at++)
        {
            if ((masks[value[at]] & head[at]) == 0) return false;
        }

        if (pattern->IsOpen != 0) return true;
        int tail = pattern->Tail;
        foreach (byte letter in value[head.Length..])
        {
            if ((masks[letter] & tail) == 0) return false;
        }

        return true;
    }

    /// <summary>Walks from state to state.</summary>
    private static bool MatchesStates(PatternTable* pattern, int* lists, byte* text, ReadOnlySpan<byte> value)
    {
        int* rows = lists + pattern->FirstRow;
        byte* classes = text + pattern->Classes;
        int state = pattern->Start;
        foreach (byte letter in value)
        {
            state = rows[state + classes[letter]];
            if (state <= 0) return state < 0;
        }

        return rows[state + pattern->ClassCount - 1] < 0;
    }

    /// <summary>Follows all instructions side by side.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Simulate(PatternTable* pattern, AutomatonInstruction* instructions, ReadOnlySpan<byte> value, ref long steps)
    {
        int* open = stackalloc int[AutomatonBuilder.MaxInstructions];
        ulong* present = stackalloc ulong[AutomatonBuilder.MaxInstructions / BitsPerWord];
        ulong* next = stackalloc ulong[AutomatonBuilder.MaxInstructions / BitsPerWord];
        int words = (pattern->InstructionCount + BitsPerWord - 1) / BitsPerWord;
        new Span<ulong>(present, words).Clear();
        present[pattern->Start / BitsPerWord] |= 1UL << (pattern->Start % BitsPerWord);
        PlaceBefore before = PlaceBefore.TextStart;
        for (int at = 0; at <= value.Length; at++)
        {
            steps -= words;
            if (steps < 0) return false;
            int letter = at < value.Length ? value[at] : Place.TextEnd;
            new Span<ulong>(next, words).Clear();
            if (Follow(instructions, open, present, next, words, before, letter)) return true;
            ulong* passed = present;
            present = next;
            next = passed;
            before = Place.After(letter);
        }

        return false;
    }

    private static bool Follow(AutomatonInstruction* instructions, int* open, ulong* present, ulong* next, int words, PlaceBefore before, int letter)
    {
        int count = 0;
        for (int word = 0; word < words; word++)
        {
            for (ulong bits = present[word]; bits != 0; bits &= bits - 1)
            {
                open[count++] = (word * BitsPerWord) + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }
        }

        while (count > 0)
        {
            AutomatonInstruction* instruction = instructions + open[--count];
            switch (instruction->Step)
            {
                case AutomatonStep.Match:
                    return true;
                case AutomatonStep.Split:
                    Open(instruction->First, open, present, ref count);
                    Open(instruction->Next, open, present, ref count);
                    break;
                case AutomatonStep.Check when Place.Holds((PlaceCondition)instruction->First, before, letter):
                    Open(instruction->Next, open, present, ref count);
                    break;
                case AutomatonStep.Take when letter >= instruction->First && letter <= instruction->Last:
                    next[instruction->Next / BitsPerWord] |= 1UL << (instruction->Next % BitsPerWord);
                    break;
            }
        }

        return false;
    }

    /// <summary>Adds an instruction to those of this place, once: so the stack holds no more than there are.</summary>
    private static void Open(int instruction, int* open, ulong* present, ref int count)
    {
        ulong bit = 1UL << (instruction % BitsPerWord);
        if ((present[instruction / BitsPerWord] & bit) != 0) return;
        present[instruction / BitsPerWord] |= bit;
        open[count++] = instruction;
    }
}
