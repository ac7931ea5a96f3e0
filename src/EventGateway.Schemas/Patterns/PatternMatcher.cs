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
    public static bool Matches(PatternTable* pattern, int* lists, byte* text, ReadOnlySpan<byte> value, ref long steps) => pattern->Form switch
    {
        PatternForm.Sequence => MatchesSequence(pattern, text, value),
        PatternForm.States => MatchesStates(pattern, lists, text, value),
        _ => new InstructionWalk(pattern, lists, text).Matches(value, ref steps),
    };

    private static bool MatchesSequence(PatternTable* pattern, byte* text, ReadOnlySpan<byte> value)
    {
        int tailLength = value.Length - pattern->HeadLength;
        if (tailLength < 0 || (pattern->IsOpen == 0 && tailLength > pattern->MaxTailLength)) return false;

        byte* sets = text + pattern->Letters;
        ReadOnlySpan<byte> head = new(text + pattern->Head, pattern->HeadLength);
        for (int at = 0; at < head.Length; at++)
        {
            if ((sets[value[at]] & head[at]) == 0) return false;
        }

        return pattern->IsOpen != 0 || AreAllOf(value[head.Length..], sets, pattern->Tail);
    }

    private static bool AreAllOf(ReadOnlySpan<byte> letters, byte* sets, int set)
    {
        foreach (byte letter in letters)
        {
            if ((sets[letter] & set) == 0) return false;
        }

        return true;
    }

    /// <summary>Walks from state to state.</summary>
    private static bool MatchesStates(PatternTable* pattern, int* lists, byte* text, ReadOnlySpan<byte> value)
    {
        int* rows = lists + pattern->FirstRow;
        byte* classes = text + pattern->Letters;
        int state = pattern->Start;
        for (int at = 0; at < value.Length;)
        {
            byte letter = value[at];
            int letterClass;
            if (letter < LetterClasses.FirstWide)
            {
                letterClass = classes[letter];
                at++;
            }
            else
            {
                letterClass = WideLetters.ClassOf(lists + pattern->FirstWide, pattern->WideCount, WideLetters.Read(value, ref at));
            }

            state = rows[state + letterClass];
            if (state <= 0) return state < 0;
        }

        return rows[state + pattern->ClassCount] < 0;
    }
}
