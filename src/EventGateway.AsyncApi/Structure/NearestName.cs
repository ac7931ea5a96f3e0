namespace EventGateway.AsyncApi.Structure;

/// <summary>Finds the name that a mistyped one was meant to be.</summary>
internal static class NearestName
{
    private const int MaxDistance = 2;

    /// <summary>Longer names are not compared.</summary>
    private const int MaxLength = 64;

    /// <summary>The name that is the same but for case or for one or two letters; null if there is none.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > MaxLength) return null;

        // In a short name, two letters are most of it.
        int limit = name.Length <= 4 ? 1 : MaxDistance;
        return known
            .Select(candidate => (Name: candidate, Distance: DistanceBetween(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(static candidate => candidate.Distance)
            .Select(static candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>How many letters must be added, left out, replaced or swapped with their neighbour.</summary>
    private static int DistanceBetween(string from, string to)
    {
        int[,] distances = new int[from.Length + 1, to.Length + 1];
        for (int row = 0; row <= from.Length; row++)
        {
            for (int column = 0; column <= to.Length; column++)
            {
                distances[row, column] = row == 0 || column == 0 ? row + column : Shortest(row, column);
            }
        }

        return distances[from.Length, to.Length];

        int Shortest(int row, int column)
        {
            int replaced = distances[row - 1, column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
            int shortest = Math.Min(replaced, Math.Min(distances[row - 1, column], distances[row, column - 1]) + 1);
            bool areSwapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
            return areSwapped ? Math.Min(shortest, distances[row - 2, column - 2] + 1) : shortest;
        }
    }
}
