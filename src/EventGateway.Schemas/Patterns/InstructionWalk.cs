using System.Numerics;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Follows all instructions of a nondeterministic automaton side by side.</summary>
internal readonly unsafe ref struct InstructionWalk(PatternTable* pattern, int* lists, byte* text)
{
    /// <summary>Larger automata cannot be walked: this bounds the stack that a match needs.</summary>
    public const int MaxInstructions = 4_096;

    private const int BitsPerWord = 64;

    private readonly PatternTable* _pattern = pattern;
    private readonly AutomatonInstruction* _instructions = (AutomatonInstruction*)(lists + pattern->FirstInstruction);
    private readonly int* _wide = lists + pattern->FirstWide;
    private readonly byte* _classes = text + pattern->Letters;
    private readonly byte* _members = text + pattern->Members;

    public bool Matches(byte* at, byte* end, ref long steps)
    {
        int* open = stackalloc int[MaxInstructions];
        ulong* present = stackalloc ulong[MaxInstructions / BitsPerWord];
        ulong* next = stackalloc ulong[MaxInstructions / BitsPerWord];
        int words = (_pattern->InstructionCount + BitsPerWord - 1) / BitsPerWord;
        new Span<ulong>(present, words).Clear();
        present[_pattern->Start / BitsPerWord] |= 1UL << (_pattern->Start % BitsPerWord);
        PlaceBefore before = PlaceBefore.TextStart;
        while (true)
        {
            steps -= words;
            if (steps < 0) return false;
            bool isOver = at >= end;
            int letter = isOver ? Place.TextEnd : *at < LetterClasses.FirstWide ? *at : WideLetters.Read(at, end);
            at += letter < LetterClasses.FirstWide ? 1 : WideLetters.LengthOf(*at);
            new Span<ulong>(next, words).Clear();
            if (Follow(open, present, next, words, before, letter)) return true;
            if (isOver) return false;
            ulong* passed = present;
            present = next;
            next = passed;
            before = Place.After(letter);
        }
    }

    private bool Follow(int* open, ulong* present, ulong* next, int words, PlaceBefore before, int letter)
    {
        byte* members = letter == Place.TextEnd ? null : _members + ClassOf(letter);
        int count = 0;
        for (int word = 0; word < words; word++)
        {
            for (ulong bits = present[word]; bits != 0; bits &= bits - 1)
            {
                open[count++] = (word * BitsPerWord) + BitOperations.TrailingZeroCount(bits);
            }
        }

        while (count > 0)
        {
            AutomatonInstruction* instruction = _instructions + open[--count];
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
                case AutomatonStep.Take when members != null && members[instruction->First * _pattern->ClassCount] != 0:
                    next[instruction->Next / BitsPerWord] |= 1UL << (instruction->Next % BitsPerWord);
                    break;
            }
        }

        return false;
    }

    private int ClassOf(int letter) =>
        letter < LetterClasses.FirstWide ? _classes[letter] : WideLetters.ClassOf(_wide, _pattern->WideCount, letter);

    /// <summary>Adds an instruction to those of this place, once: so the stack holds no more than there are.</summary>
    private static void Open(int instruction, int* open, ulong* present, ref int count)
    {
        ulong bit = 1UL << (instruction % BitsPerWord);
        if ((present[instruction / BitsPerWord] & bit) != 0) return;
        present[instruction / BitsPerWord] |= bit;
        open[count++] = instruction;
    }
}
