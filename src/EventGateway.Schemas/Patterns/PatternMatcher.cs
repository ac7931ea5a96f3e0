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
            return pattern->Form switch
            {
                PatternForm.Sequence => MatchesSequence(pattern, text, start, end),
                PatternForm.States => MatchesStates(pattern, lists, text, start, end),
                _ => new InstructionWalk(pattern, lists, text).Matches(start, end, ref steps),
            };
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

    /// <summary>Walks from state to state.</summary>
    private static bool MatchesStates(PatternTable* pattern, int* lists, byte* text, byte* at, byte* end)
    {
        int* rows = lists + pattern->FirstRow;
        byte* classes = text + pattern->Letters;
        int state = pattern->Start;
        while (at < end)
        {
            int letter = *at;
            int letterClass;
            if (letter < LetterClasses.FirstWide)
            {
                letterClass = classes[letter];
                at++;
            }
            else
            {
                letterClass = WideLetters.ClassOf(lists + pattern->FirstWide, pattern->WideCount, WideLetters.Read(at, end));
                at += WideLetters.LengthOf(letter);
            }

            state = rows[state + letterClass];
            if (state <= 0) return state < 0;
        }

        return rows[state + pattern->ClassCount] < 0;
    }
}
