namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Many patterns, <c>^.+$</c> for one, ask nothing of plain letters but how many there are: printable ASCII without quotes and backslashes, as
/// most strings of JSON are.
/// </summary>
/// <param name="Min">The least number of plain letters that match.</param>
/// <param name="Max">The greatest.</param>
internal sealed record PlainLengths(int Min, int Max)
{
    private const int LongestCounted = 256;

    /// <summary>The lengths, or null if the letters matter.</summary>
    public static PlainLengths? Of(StateTable table, LetterClasses classes, int start)
    {
        int[] letterClasses = [.. Enumerable.Range(' ', 0x80 - ' ').Where(static letter => letter is not '"' and not '\\').Select(letter => (int)classes.Ascii[letter]).Distinct()];
        int min = int.MaxValue;
        int state = start;
        for (int length = 0; length <= LongestCounted; length++)
        {
            if (state == StateTable.Matched) return new PlainLengths(Math.Min(min, length), int.MaxValue);
            bool matches = state != StateTable.Failed && table.Rows[state + classes.Count] == StateTable.Matched;
            if (matches) min = Math.Min(min, length);
            if (!matches && min < int.MaxValue) return state == StateTable.Failed ? new PlainLengths(min, length - 1) : null;
            if (state == StateTable.Failed) return new PlainLengths(int.MaxValue, int.MaxValue);

            int[] next = [.. letterClasses.Select(letterClass => table.Rows[state + letterClass]).Distinct()];
            if (next.Length > 1) return null;
            if (next[0] == state) return new PlainLengths(min, int.MaxValue);
            state = next[0];
        }

        return null;
    }
}
