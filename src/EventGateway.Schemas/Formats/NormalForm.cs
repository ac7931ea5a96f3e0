namespace EventGateway.Schemas.Formats;

/// <summary>Normalization Form C of Unicode 14: of all ways to write the same letters with marks, the one that IDNA allows.</summary>
internal static class NormalForm
{
    /// <summary>No letter of a label is made of more.</summary>
    private const int MaxPieces = 3;

    /// <summary>Whether a label of at most 63 code points, each of which is allowed by itself, has the form: whether it comes back when it is taken apart and put together.</summary>
    public static bool Holds(ReadOnlySpan<int> label)
    {
        if (!HasMarks(label)) return true;
        Span<Letter> letters = stackalloc Letter[HostnameFormat.MaxLabelLength * MaxPieces];
        int count = 0;
        foreach (int codePoint in label) TakeApart(codePoint, letters, ref count);
        Sort(letters[..count]);
        count = Compose(letters[..count]);
        return AreEqual(letters[..count], label);
    }

    private static bool HasMarks(ReadOnlySpan<int> label)
    {
        foreach (int codePoint in label)
        {
            if (IdnaLabel.IsMark(codePoint)) return true;
        }

        return false;
    }

    private static void TakeApart(int codePoint, Span<Letter> letters, ref int count)
    {
        int last = codePoint;
        if (Composites.TrySplit(codePoint, out (int Letter, int Mark) pieces))
        {
            TakeApart(pieces.Letter, letters, ref count);
            last = pieces.Mark;
        }

        letters[count++] = new Letter(last, CombiningClasses.Of(last));
    }

    /// <summary>Orders the marks of each letter by their class; those of one class stay as they are.</summary>
    private static void Sort(Span<Letter> letters)
    {
        for (int at = 1; at < letters.Length; at++)
        {
            Letter mark = letters[at];
            int place = at;
            for (; mark.Class != 0 && place > 0 && letters[place - 1].Class > mark.Class; place--) letters[place] = letters[place - 1];
            letters[place] = mark;
        }
    }

    /// <summary>Puts each mark into its letter, unless there is no such letter, or a mark between them is in the way.</summary>
    /// <returns>How many letters are left.</returns>
    private static int Compose(Span<Letter> letters)
    {
        int start = 0;
        int count = 1;
        foreach (Letter next in letters[1..])
        {
            bool isInTheWay = count > start + 1 && letters[count - 1].Class >= next.Class;
            if (!isInTheWay && Composites.TryCompose(letters[start].CodePoint, next.CodePoint, out int whole))
            {
                letters[start] = new Letter(whole, 0);
                continue;
            }

            if (next.Class == 0) start = count;
            letters[count++] = next;
        }

        return count;
    }

    private static bool AreEqual(ReadOnlySpan<Letter> letters, ReadOnlySpan<int> label)
    {
        if (letters.Length != label.Length) return false;
        for (int at = 0; at < label.Length; at++)
        {
            if (letters[at].CodePoint != label[at]) return false;
        }

        return true;
    }

    private readonly record struct Letter(int CodePoint, int Class);
}
