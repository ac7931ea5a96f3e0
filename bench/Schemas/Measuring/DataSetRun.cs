using System.Diagnostics;
using EventGateway.Bench.Schemas.Contestants;

namespace EventGateway.Bench.Schemas.Measuring;

/// <summary>All contestants on one data set.</summary>
internal static class DataSetRun
{
    private const int MinCompilations = 5;
    private static readonly TimeSpan CompileTime = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<Figure> Measure(DataSet set)
    {
        var entered = new List<(Figure Figure, Func<byte[], bool> Judge)>();
        foreach (Contestant contestant in Contestant.All())
        {
            Figure figure = Enter(contestant, set, out Func<byte[], bool>? judge);
            if (judge is null) yield return figure;
            else entered.Add((figure, judge));
        }

        double[] times = Rounds.Run([.. entered.Select(static entry => entry.Judge)], set.Documents);
        for (int number = 0; number < times.Length; number++)
        {
            yield return entered[number].Figure with { Nanoseconds = times[number], AllocatedBytes = AllocatedBytes(entered[number].Judge, set.Documents) };
        }
    }

    /// <summary>Lets a contestant see the schema and the documents; one that fails in its own way is out of this data set.</summary>
    private static Figure Enter(Contestant contestant, DataSet set, out Func<byte[], bool>? judge)
    {
        judge = null;
        var figure = new Figure { DataSet = set.Name, Contestant = contestant.Name };
        try
        {
            Func<byte[], bool> compiled = contestant.Prepare(set.Schema);
            figure = figure with { AcceptedDocuments = Rounds.Pass(compiled, set.Documents), CompileMilliseconds = CompileMilliseconds(contestant, set.Schema) };
            judge = compiled;
            return figure;
        }
#pragma warning disable CA1031 // each library has exceptions of its own
        catch (Exception refusal)
#pragma warning restore CA1031
        {
            return figure with { Refused = refusal.Message.Split('\n')[0] };
        }
    }

    private static double CompileMilliseconds(Contestant contestant, string schema)
    {
        var times = new List<double>();
        var total = Stopwatch.StartNew();
        do
        {
            long start = Stopwatch.GetTimestamp();
            contestant.Prepare(schema);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        while (times.Count < MinCompilations || total.Elapsed < CompileTime);
        return Median.Of(times);
    }

    private static double AllocatedBytes(Func<byte[], bool> judge, byte[][] documents)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Rounds.Pass(judge, documents);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / documents.Length;
    }
}
