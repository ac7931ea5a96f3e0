namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Many patterns, <c>^.+$</c> for one, ask nothing of plain letters but how many there are: printable ASCII without quotes and backslashes, as
/// most strings of JSON are.
/// </summary>
/// <param name="Min">The least number of plain letters that match.</param>
/// <param name="Max">The greatest.</param>
internal readonly record struct PlainLengths(int Min, int Max)
{
    private const int LongestCounted = 256;

    /// <summary>The lengths, or null if the letters matter.</summary>
    public static PlainLengths? Of(ReadOnlySpan<int> rows, LetterClasses classes, int start)
    {
        int min = int.MaxValue;
        int state = start;
        for (int length = 0; length <= LongestCounted; length++)
        {
            if (state == StateTable.Matched) return new PlainLengths(Math.Min(min, length), int.MaxValue);
            bool matches = state != StateTable.Failed && rows[state + classes.Count] == StateTable.Matched;
            if (matches) min = Math.Min(min, length);
            if (!matches && min < int.MaxValue) return state == StateTable.Failed ? new PlainLengths(min, length - 1) : null;
            if (state == StateTable.Failed) return new PlainLengths(int.MaxValue, int.MaxValue);

            ReadOnlySpan<int> row = rows.Slice(state, classes.Count);
            int next = row[classes.Ascii[' ']];
            if (!LeadsAlways(row, classes, next)) return null;
            if (next == state) return new PlainLengths(min, int.MaxValue);
            state = next;
        }

        return null;
    }

    /// <summary>Whether all plain letters lead to one state.</summary>
    private static bool LeadsAlways(ReadOnlySpan<int> row, LetterClasses classes, int next)
    {
        for (int letter = ' '; letter < LetterClasses.FirstWide; letter++)
        {
            if (row[classes.Ascii[letter]] != next && letter is not '"' and not '\\') return false;
        }

        return true;
    }
}
