using System.Globalization;
using EventGateway.Bench.Macro.Load;
using EventGateway.Bench.Macro.Peers;
using EventGateway.Transport.Tls;

namespace EventGateway.Bench.Macro.Tables;

/// <summary>What it costs to pass everything on without looking into it.</summary>
internal static class PassthroughTable
{
    private const int Rounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan JavaWarmUp = TimeSpan.FromSeconds(2);

    private sealed record Row(Exchange Exchange, int Connections, bool IsTls)
    {
        public string Title => string.Create(CultureInfo.InvariantCulture, $"{Exchange.Name}{(IsTls ? ", TLS" : "")}, {Connections:N0}");

        public bool IsServedBy(Way way) => IsTls ? way.TlsPort > 0 : way.TlsPort != way.Port;
    }

    public static async Task WriteAsync(Checkout checkout, string filter, TextWriter output)
    {
        List<Row> rows = [.. AllRows().Where(row => row.Title.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (rows.Count == 0) return;
        using var responder = new Responder(rows.Select(row => row.Exchange));
        using var builder = new WayBuilder(checkout, responder.Port);
        builder.Scratch.IssueCertificate();
        using var tls = new TlsClient(new ClientTlsOptions { CaFile = builder.Scratch.CertificateFile }, static _ => { }, TimeProvider.System);
        List<Way> ways = StartAll(builder);

        output.WriteLine();
        output.WriteLine($"### Passing everything, median of {Rounds} interleaved runs of {Time.TotalSeconds:0.#} s");
        output.WriteLine();
        output.WriteLine("| load, connections | way | requests/s | p50, us | p99, us | p99.9, us | proxy CPU | of HAProxy | peak memory, MB |");
        output.WriteLine("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Row row in rows) Write(output, row, await MeasureAsync(row, ways, tls).ConfigureAwait(false));
    }

    private static List<Way> StartAll(WayBuilder builder)
    {
        Way?[] ways =
        [
            builder.Direct(),
            builder.HaProxy("HAProxy", withTls: true),
            builder.HaProxy("HAProxy, splice-auto", splices: true),
            builder.Gateway("event-gateway", builder.EmptyDocument),
            builder.Gateway("event-gateway", builder.EmptyDocument, withTls: true),
            builder.Kroxylicious("Kroxylicious"),
        ];
        return [.. ways.OfType<Way>()];
    }

    private static IEnumerable<Row> AllRows()
    {
        Exchange small = Exchange.Small();
        Exchange produce16K = Exchange.Produce("produce 16 KB", 16_000);
        Exchange produce1M = Exchange.Produce("produce 1 MB", 1_000_000);
        Exchange fetch1M = Exchange.Fetch("fetch 1 MB", 1_000_000);
        foreach (Exchange exchange in new[] { small, produce16K })
        {
            foreach (int connections in new[] { 1, 64, 1_000 }) yield return new Row(exchange, connections, IsTls: false);
        }

        // Not with 1,000 connections: a round of 1 GB takes longer than a run.
        foreach (Exchange exchange in new[] { produce1M, fetch1M })
        {
            foreach (int connections in new[] { 1, 64 }) yield return new Row(exchange, connections, IsTls: false);
        }

        foreach (Exchange exchange in new[] { small, produce16K }) yield return new Row(exchange, 64, IsTls: true);
        yield return new Row(fetch1M, 1, IsTls: true);
    }

    private static async Task<List<(Way Way, List<Measured> Runs)>> MeasureAsync(Row row, List<Way> ways, TlsClient tls)
    {
        List<(Way Way, List<Measured> Runs)> results = [.. ways.Where(row.IsServedBy).Select(way => (way, new List<Measured>()))];
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((Way way, List<Measured> runs) in results)
            {
                using LoadClient client = await LoadClient.ConnectAsync(row.IsTls ? way.TlsPort : way.Port, row.Exchange, row.Connections, row.IsTls ? tls : null).ConfigureAwait(false);
                await client.AskOnceAsync().ConfigureAwait(false);
                TimeSpan warmUp = round == 0 && way.Name == "Kroxylicious" ? JavaWarmUp : WarmUp;
                Measured run = await client.RunAsync(warmUp, Time, way.Proxy).ConfigureAwait(false);
                runs.Add(run);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Title}: {way.Name}: {run.PerSecond:N0}/s, {run.CpuMicroseconds:0.00} us"));
            }
        }

        return results;
    }

    private static void Write(TextWriter output, Row row, List<(Way Way, List<Measured> Runs)> results)
    {
        double haProxy = results.Where(result => result.Way.Name == "HAProxy").Select(result => Median(result.Runs, run => run.CpuMicroseconds)).FirstOrDefault(double.NaN);
        string title = row.Title;
        foreach ((Way way, List<Measured> runs) in results)
        {
            double cpu = Median(runs, run => run.CpuMicroseconds);
            string cost = row.Exchange.Gigabytes is { } gigabytes ? Text($"{cpu / 1e6 / gigabytes:0.000} s/GB") : Text($"{cpu:0.0} us/request");
            output.Write(Text($"| {title} | {way.Name} | {Median(runs, run => run.PerSecond):N0} | {Latency(0.5)} | {Latency(0.99)} | {Latency(0.999)} "));
            output.WriteLine(way.Proxy is null ? "| | | |" : Text($"| {cost} | {cpu / haProxy:0.00} | {Median(runs, run => run.PeakBytes) / 1e6:0} |"));
            title = "";

            string Latency(double share) => Median(runs, run => run.Latencies.Microseconds(share)).ToString("N0", CultureInfo.InvariantCulture);
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static double Median(List<Measured> runs, Func<Measured, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
