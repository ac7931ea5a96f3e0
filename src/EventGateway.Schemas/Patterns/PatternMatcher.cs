using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Patterns;

/// <summary>Runs compiled patterns over UTF-8 text. Allocates nothing; time is linear in the text.</summary>
internal static unsafe class PatternMatcher
{
    /// <summary>Whether the pattern matches anywhere in the text.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="lists">The list table of its program.</param>
    /// <param name="text">The text table of its program.</param>
    /// <param name="value">UTF-8, well-formed; lone surrogates may be there as three bytes.</param>
    /// <param name="steps">What it may cost; counted down.</param>
    public static bool Matches(PatternTable* pattern, int* lists, byte* text, ReadOnlySpan<byte> value, ref long steps)
    {
        fixed (byte* start = value)
        {
            byte* end = start + value.Length;
            if (pattern->Form == PatternForm.Sequence) return MatchesSequence(pattern, text, start, end);
            if (pattern->Form == PatternForm.States) return MatchesStates(pattern, lists, text, start, end);
            return MatchesInstructions(pattern, lists, text, start, end, ref steps);
        }
    }

    private static bool MatchesSequence(PatternTable* pattern, byte* text, byte* at, byte* end)
    {
        long tailLength = end - at - pattern->HeadLength;
        if (tailLength < 0 || (pattern->IsOpen == 0 && tailLength > pattern->MaxTailLength)) return false;

        byte* sets = text + pattern->Letters;
        byte* head = text + pattern->Head;
        byte* headEnd = head + pattern->HeadLength;
        while (head < headEnd)
        {
            if ((sets[*at++] & *head++) == 0) return false;
        }

        return pattern->IsOpen != 0 || AreAllOf(at, end, sets, pattern->Tail);
    }

    private static bool AreAllOf(byte* at, byte* end, byte* sets, int set)
    {
        while (at < end)
        {
            if ((sets[*at++] & set) == 0) return false;
        }

        return true;
    }

    /// <summary>Walks from state to state, as long as the text is ASCII: a loop without calls keeps all it needs in registers.</summary>
    private static bool MatchesStates(PatternTable* pattern, int* lists, byte* text, byte* at, byte* end)
    {
        int* rows = lists + pattern->FirstRow;
        byte* classes = text + pattern->Letters;
        int state = pattern->Start;
        for (; at < end; at++)
        {
            int letter = *at;
            if (letter >= LetterClasses.FirstWide) return MatchesWideStates(pattern, lists, text, state, at, end);
            state = rows[state + classes[letter]];
            if (state <= 0) return state < 0;
        }

        return rows[state + pattern->ClassCount] < 0;
    }

    /// <summary>Walks on through text that is not ASCII.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool MatchesWideStates(PatternTable* pattern, int* lists, byte* text, int state, byte* at, byte* end)
    {
        int* rows = lists + pattern->FirstRow;
        byte* classes = text + pattern->Letters;
        while (at < end)
        {
            int letter = *at;
            bool isWide = letter >= LetterClasses.FirstWide;
            int letterClass = isWide
                ? WideLetters.ClassOf(lists + pattern->FirstWide, pattern->WideCount, WideLetters.Read(at, end))
                : classes[letter];
            at += isWide ? WideLetters.LengthOf(letter) : 1;
            state = rows[state + letterClass];
            if (state <= 0) return state < 0;
        }

        return rows[state + pattern->ClassCount] < 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool MatchesInstructions(PatternTable* pattern, int* lists, byte* text, byte* at, byte* end, ref long steps) =>
        new InstructionWalk(pattern, lists, text).Matches(at, end, ref steps);
}
