using EventGateway.Bench.Macro.Load;
using EventGateway.Bench.Macro.Peers;

namespace EventGateway.Bench.Macro.Tables;

/// <summary>What a connection costs that says nothing: most of the connections of a Kafka cluster, most of the time.</summary>
internal static class IdleTable
{
    private const string Title = "idle connections";
    private const int Connections = 5_000;

    public static async Task WriteAsync(Checkout checkout, string filter, TextWriter output)
    {
        if (!Title.Contains(filter, StringComparison.OrdinalIgnoreCase)) return;
        var exchange = Exchange.Small();
        using var responder = new Responder([exchange]);
        using var builder = new WayBuilder(checkout, responder.Port);
        Way?[] ways = [builder.HaProxy("HAProxy"), builder.Gateway("event-gateway", builder.EmptyDocument)];

        output.WriteLine();
        output.WriteLine($"### {Connections:N0} idle connections, each of which has asked once");
        output.WriteLine();
        output.WriteLine("| way | memory before, MB | with them, MB | KB per connection |");
        output.WriteLine("| --- | ---: | ---: | ---: |");
        foreach (Way way in ways.OfType<Way>())
        {
            // What a process takes once, for its first connections, is not theirs.
            using (LoadClient first = await LoadClient.ConnectAsync(way.Port, exchange, 50).ConfigureAwait(false)) await first.AskOnceAsync().ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromSeconds(2)).ConfigureAwait(false);
            long before = way.Proxy!.ResidentBytes;
            using LoadClient client = await LoadClient.ConnectAsync(way.Port, exchange, Connections).ConfigureAwait(false);
            await client.AskOnceAsync().ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromSeconds(3)).ConfigureAwait(false);
            long after = way.Proxy.ResidentBytes;
            output.WriteLine(FormattableString.Invariant($"| {way.Name} | {before / 1e6:0.0} | {after / 1e6:0.0} | {(after - before) / 1e3 / Connections:0.0} |"));
        }
    }
}
