using System.Globalization;
using EventGateway.Bench.Macro.Load;
using EventGateway.Bench.Macro.Peers;

namespace EventGateway.Bench.Macro.Tables;

/// <summary>What it costs to hold each record against a schema, between Kafka's own producer and a real Kafka.</summary>
internal static class ProduceTable
{
    private const string Title = "checked";
    private const int Records = 400_000;
    private const int Rounds = 3;

    private sealed record Run(double PerSecond, double CpuMicroseconds, double PeakMegabytes);

    public static void Write(Checkout checkout, string filter, TextWriter output)
    {
        if (!Title.Contains(filter, StringComparison.OrdinalIgnoreCase)) return;
        using var kafka = new KafkaCluster(checkout);
        using var builder = new WayBuilder(checkout, KafkaCluster.Port);
        using var haProxyBuilder = new WayBuilder(checkout, KafkaCluster.HaProxyBackPort);
        Way?[] all =
        [
            builder.Direct(),
            haProxyBuilder.HaProxy("HAProxy", port: KafkaCluster.HaProxyPort),
            builder.Gateway("event-gateway, checking off", builder.EmptyDocument),
            builder.Gateway("event-gateway, checking on", Path.Combine(checkout.Events, "sensor.asyncapi-3.0.yaml")),
            builder.Kroxylicious("Kroxylicious, same schema", Path.Combine(checkout.Events, "sensor.schema.json"), KafkaCluster.Topic),
        ];
        List<(Way Way, List<Run> Runs)> results = [.. all.OfType<Way>().Select(way => (way, new List<Run>()))];
        foreach ((Way way, _) in results) kafka.Produce(way.Port, Records / 10);
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((Way way, List<Run> runs) in results) runs.Add(Measure(kafka, way));
        }

        Write(output, results);
    }

    private static Run Measure(KafkaCluster kafka, Way way)
    {
        way.Proxy?.ForgetPeak();
        TimeSpan before = Settled(way.Proxy);
        double perSecond = kafka.Produce(way.Port, Records);
        var run = new Run(perSecond, (Settled(way.Proxy) - before).TotalMicroseconds / Records, (way.Proxy?.PeakBytes ?? 0) / 1e6);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way.Name}: {run.PerSecond:N0} records/s, {run.CpuMicroseconds:0.00} us/record"));
        return run;
    }

    /// <summary>CPU time of the proxy, once it has gone quiet.</summary>
    private static TimeSpan Settled(ProxyProcess? proxy)
    {
        if (proxy is null) return default;
        for (TimeSpan last = default; ; Thread.Sleep(200))
        {
            TimeSpan now = proxy.Cpu;
            if (now - last < TimeSpan.FromMilliseconds(10)) return now;
            last = now;
        }
    }

    private static void Write(TextWriter output, List<(Way Way, List<Run> Runs)> results)
    {
        double direct = Median(results[0].Runs, run => run.PerSecond);
        double haProxy = results.Where(result => result.Way.Name == "HAProxy").Select(result => Median(result.Runs, run => run.CpuMicroseconds)).FirstOrDefault(double.NaN);
        output.WriteLine();
        output.WriteLine(FormattableString.Invariant($"### Records checked, real Kafka and its own producer, {Records:N0} records a run, median of {Rounds} interleaved runs"));
        output.WriteLine();
        output.WriteLine("| way | records/s | of direct | proxy CPU, us/record | of HAProxy | peak memory, MB |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach ((Way way, List<Run> runs) in results)
        {
            (double speed, double cpu) = (Median(runs, run => run.PerSecond), Median(runs, run => run.CpuMicroseconds));
            output.Write(FormattableString.Invariant($"| {way.Name} | {speed:N0} | {speed / direct:0.00} "));
            output.WriteLine(way.Proxy is null ? "| | | |" : FormattableString.Invariant($"| {cpu:0.00} | {cpu / haProxy:0.00} | {Median(runs, run => run.PeakMegabytes):0} |"));
        }
    }

    private static double Median(List<Run> runs, Func<Run, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
