using System.Globalization;

namespace EventGateway.Bench.Macro;

/// <summary>The table, in Markdown, so that it can go into docs/benchmarks.md as it is.</summary>
internal static class Report
{
    public static void Print(TextWriter output, int records, int rounds, Dictionary<Contestant, List<Result>> results)
    {
        double direct = Median(results.First().Value, result => result.RecordsPerSecond);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records:N0} records a run, median of {rounds} interleaved runs, {Environment.ProcessorCount} cores."));
        output.WriteLine();
        output.WriteLine("| way | records/s | of direct | proxy CPU, us/record | proxy peak memory, MB |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach ((Contestant contestant, List<Result> runs) in results)
        {
            double speed = Median(runs, result => result.RecordsPerSecond);
            string cpu = contestant.Proxy is null ? "" : Median(runs, result => result.CpuMicroseconds).ToString("0.00", CultureInfo.InvariantCulture);
            string memory = contestant.Proxy is null ? "" : runs[^1].PeakMegabytes.ToString("0", CultureInfo.InvariantCulture);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestant.Name} | {speed:N0} | {speed / direct:0.00} | {cpu} | {memory} |"));
        }
    }

    private static double Median(List<Result> runs, Func<Result, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
