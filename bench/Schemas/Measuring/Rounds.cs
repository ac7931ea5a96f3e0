using System.Diagnostics;

namespace EventGateway.Bench.Schemas.Measuring;

/// <summary>
/// Times contestants in turns, so that a machine that is slow for a while is slow for all. A pass is every document once, in order; a sample is
/// one pass, or as many as take 5 ms.
/// </summary>
internal static class Rounds
{
    private const int Count = 25;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(100); // the JIT optimises in the background
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SampleTime = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// The nanoseconds per document of each contestant: the lower quartile of the medians of its rounds, for a guest of a shared machine is slow for a
    /// while now and then.
    /// </summary>
    public static double[] Run(IReadOnlyList<Func<byte[], bool>> contestants, byte[][] documents)
    {
        int[] passes = [.. contestants.Select(contestant => WarmUp(contestant, documents))];
        var rounds = new List<double>[contestants.Count];
        for (int number = 0; number < rounds.Length; number++) rounds[number] = [];

        for (int round = 0; round < Count; round++)
        {
            for (int number = 0; number < rounds.Length; number++) rounds[number].Add(Sample(contestants[number], documents, passes[number]));
        }

        return [.. rounds.Select(LowerQuartile)];
    }

    private static double LowerQuartile(List<double> rounds) => rounds.Order().ElementAt(rounds.Count / 4);

    /// <summary>How many documents are accepted in one pass.</summary>
    public static int Pass(Func<byte[], bool> contestant, byte[][] documents)
    {
        int accepted = 0;
        foreach (byte[] document in documents) accepted += contestant(document) ? 1 : 0;
        return accepted;
    }

    /// <summary>Runs for a while, and says how many passes make a sample.</summary>
    private static int WarmUp(Func<byte[], bool> contestant, byte[][] documents)
    {
        var watch = Stopwatch.StartNew();
        do Pass(contestant, documents);
        while (watch.Elapsed < WarmUpTime);
        Thread.Sleep(CompilerPause);
        watch.Restart();
        Pass(contestant, documents);
        return (int)Math.Clamp(SampleTime / watch.Elapsed, 1, 10_000);
    }

    private static double Sample(Func<byte[], bool> contestant, byte[][] documents, int passes)
    {
        var samples = new List<double>();
        var round = Stopwatch.StartNew();
        do
        {
            long start = Stopwatch.GetTimestamp();
            for (int pass = 0; pass < passes; pass++) Pass(contestant, documents);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / passes / documents.Length);
        }
        while (round.Elapsed < RoundTime);
        return Median.Of(samples);
    }
}
