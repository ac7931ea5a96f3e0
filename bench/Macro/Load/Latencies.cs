using System.Numerics;

namespace EventGateway.Bench.Macro.Load;

/// <summary>Counts times in buckets that are at most 3 % wide.</summary>
internal sealed class Latencies
{
    private const int StepBits = 5;
    private const int Steps = 1 << StepBits;

    private readonly int[] _buckets = new int[40 * Steps];

    public long Count { get; private set; }

    public void Add(TimeSpan time)
    {
        _buckets[IndexOf((ulong)time.Ticks)]++;
        Count++;
    }

    public void Add(Latencies others)
    {
        for (int index = 0; index < _buckets.Length; index++) _buckets[index] += others._buckets[index];
        Count += others.Count;
    }

    /// <summary>The time that such a share of all stays below, in microseconds.</summary>
    public double Microseconds(double share)
    {
        long left = (long)(Count * share);
        int index = 0;
        for (; index < _buckets.Length - 1 && left >= _buckets[index]; index++) left -= _buckets[index];
        return (double)LowestOf(index) / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>Small times have a bucket each; from then on each power of two has the same number of them.</summary>
    private static int IndexOf(ulong ticks)
    {
        int shift = Math.Max(0, 63 - StepBits - BitOperations.LeadingZeroCount(ticks));
        return (shift << StepBits) + (int)(ticks >> shift);
    }

    private static long LowestOf(int index)
    {
        int shift = Math.Max(0, (index >> StepBits) - 1);
        return (long)(index - (shift << StepBits)) << shift;
    }
}
