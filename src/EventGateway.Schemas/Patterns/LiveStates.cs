namespace EventGateway.Schemas.Patterns;

/// <summary>Finds the states from which a match can be reached; a walk that leaves them can stop.</summary>
internal static class LiveStates
{
    /// <param name="rows">The rows of all states, which hold the numbers of states.</param>
    /// <param name="rowLength">The length of a row.</param>
    public static bool[] Find(ReadOnlySpan<int> rows, int rowLength)
    {
        var isAlive = new bool[rows.Length / rowLength];
        for (bool changed = true; changed;)
        {
            changed = false;
            // Most states lead to later ones, so that one round from the end finds nearly all.
            for (int state = isAlive.Length - 1; state > 0; state--)
            {
                if (isAlive[state] || !LeadsOn(rows.Slice(state * rowLength, rowLength), isAlive)) continue;
                isAlive[state] = true;
                changed = true;
            }
        }

        return isAlive;
    }

    private static bool LeadsOn(ReadOnlySpan<int> row, bool[] isAlive)
    {
        foreach (int next in row)
        {
            if (next == StateTable.Matched || isAlive[next]) return true;
        }

        return false;
    }
}
