namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Sets of code points as instructions over the bytes of UTF-8: one level of instructions for each byte, with neighbours that go on alike as
/// one range. Bytes that well-formed text cannot have there may be taken too, which makes ranges whole that would be cut otherwise.
/// </summary>
internal sealed partial class AutomatonBuilder
{
    private const int BitsPerContinuation = 6;
    private const int FirstContinuation = 0x80;
    private const int LastContinuation = 0xBF;

    /// <summary>By the number of continuation bytes: the first and last code point that the leading bytes can stand for, and the leading byte of code point 0.</summary>
    private static readonly (int First, int Last, int Lead)[] Lengths =
    [
        (0, 0x7F, 0), (0x80, 0x7FF, 0xC0), (0x800, 0xFFFF, 0xE0), (0x10000, CodePointSet.LastCodePoint, 0xF0),
    ];

    private int WriteSet(CodePointSet set, int next)
    {
        int start = -1;
        for (int continuations = Lengths.Length - 1; continuations >= 0; continuations--)
        {
            (int first, int last, int lead) = Lengths[continuations];
            List<(int First, int Last)> ranges = Clip(set.Ranges, first, last);
            if (ranges.Count == 0) continue;
            if (ranges[0].First == first) ranges[0] = (0, ranges[0].Last);
            if (ranges[^1].Last == CodePointSet.LastCodePoint) ranges[^1] = (ranges[^1].First, (8 << (BitsPerContinuation * continuations)) - 1);
            int ofLength = WriteLevel(ranges, continuations, lead, next);
            start = start < 0 ? ofLength : Either(ofLength, start);
        }

        return start < 0 ? Add(AutomatonStep.Take, 1, 0, next) : start; // an empty set takes no byte at all
    }

    /// <summary>Writes one byte of each code point, and the bytes behind it.</summary>
    /// <param name="ranges">What is left of the code points, from 0.</param>
    /// <param name="continuations">The number of bytes behind this one.</param>
    /// <param name="lead">The byte that stands for 0.</param>
    /// <param name="next">Where to go behind the last byte.</param>
    private int WriteLevel(List<(int First, int Last)> ranges, int continuations, int lead, int next)
    {
        int start = -1;
        int bits = BitsPerContinuation * continuations;
        (int First, int Last, int Next) run = (0, -1, -1);
        for (int index = 0, digit = ranges[0].First >> bits; index < ranges.Count;)
        {
            int blockLast = ((digit + 1) << bits) - 1;
            int last = digit;
            int following = next;
            if (continuations > 0)
            {
                bool isWhole = ranges[index].First <= digit << bits && ranges[index].Last >= blockLast;
                if (isWhole) last = ((ranges[index].Last + 1) >> bits) - 1;
                following = isWhole ? WriteContinuations(continuations, next) : WriteLevel(Within(ranges, index, digit << bits, blockLast), continuations - 1, FirstContinuation, next);
            }
            else
            {
                last = ranges[index].Last;
            }

            if (run.Next == following && run.Last + 1 == digit)
            {
                run.Last = last;
            }
            else
            {
                if (run.Next >= 0) start = Join(run, lead, start);
                run = (digit, last, following);
            }

            int done = ((last + 1) << bits) - 1;
            while (index < ranges.Count && ranges[index].Last <= done) index++;
            if (index < ranges.Count) digit = Math.Max(last + 1, ranges[index].First >> bits);
        }

        return Join(run, lead, start);
    }

    private int Join((int First, int Last, int Next) run, int lead, int others)
    {
        int take = Add(AutomatonStep.Take, lead + run.First, lead + run.Last, run.Next);
        return others < 0 ? take : Either(take, others);
    }

    private int WriteContinuations(int count, int next)
    {
        for (int index = 0; index < count; index++) next = Add(AutomatonStep.Take, FirstContinuation, LastContinuation, next);
        return next;
    }

    private static List<(int First, int Last)> Clip(IReadOnlyList<(int First, int Last)> ranges, int first, int last)
    {
        var clipped = new List<(int First, int Last)>();
        foreach ((int from, int to) in ranges)
        {
            if (from <= last && to >= first) clipped.Add((Math.Max(from, first), Math.Min(to, last)));
        }

        return clipped;
    }

    /// <summary>The part of the ranges within a block, from the beginning of the block.</summary>
    private static List<(int First, int Last)> Within(List<(int First, int Last)> ranges, int index, int first, int last)
    {
        var part = new List<(int First, int Last)>();
        for (; index < ranges.Count && ranges[index].First <= last; index++)
        {
            part.Add((Math.Max(ranges[index].First, first) - first, Math.Min(ranges[index].Last, last) - first));
        }

        return part;
    }
}
