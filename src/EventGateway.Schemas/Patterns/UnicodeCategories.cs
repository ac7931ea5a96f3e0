using System.Globalization;

namespace EventGateway.Schemas.Patterns;

/// <summary>The general category of every code point, as runs; gathered from .NET when a pattern first asks.</summary>
internal static class UnicodeCategories
{
    private static readonly Lazy<List<(int First, int Last, UnicodeCategory Category)>> Runs = new(Gather);

    /// <summary>The code points of some categories.</summary>
    /// <param name="mask">One bit for each <see cref="UnicodeCategory"/>.</param>
    public static CodePointSet SetOf(uint mask)
    {
        var set = new CodePointSet();
        foreach ((int first, int last, UnicodeCategory category) in Runs.Value)
        {
            if ((mask >> (int)category & 1) != 0) set.Add(first, last);
        }

        return set;
    }

    private static List<(int First, int Last, UnicodeCategory Category)> Gather()
    {
        var runs = new List<(int First, int Last, UnicodeCategory Category)>();
        int first = 0;
        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(0);
        for (int codePoint = 1; codePoint <= CodePointSet.LastCodePoint + 1; codePoint++)
        {
            UnicodeCategory next = codePoint > CodePointSet.LastCodePoint ? (UnicodeCategory)(-1) : CharUnicodeInfo.GetUnicodeCategory(codePoint);
            if (next == category) continue;
            runs.Add((first, codePoint - 1, category));
            (first, category) = (codePoint, next);
        }

        return runs;
    }
}
