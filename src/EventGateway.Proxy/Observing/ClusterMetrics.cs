using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Routing;

namespace EventGateway.Proxy.Observing;

/// <summary>
/// What one virtual cluster tells to whoever listens to its meter (<c>System.Diagnostics.Metrics</c>, names in the style of OpenTelemetry). Labels
/// have values from the configuration and the protocol only, never from what a client sends.
/// </summary>
internal sealed class ClusterMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "EventGateway";

    private const string Api = "kafka.api";
    private const string Direction = "network.io.direction";

    private static readonly string[] KindNames = [.. Enum.GetNames<EndKind>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
    private readonly Meter _meter = new(MeterName);
    private readonly KeyValuePair<string, object?> _cluster;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _errors;
    private readonly Histogram<double> _connectDuration;

    public ClusterMetrics(string cluster, TimeProvider clock)
    {
        _cluster = new("event_gateway.cluster", cluster);
        LongestOnEventThread = new LongestTime(clock);
        _opened = _meter.CreateCounter<long>("event_gateway.connections.opened", "{connection}", "Connections of clients that were accepted.");
        _closed = _meter.CreateCounter<long>("event_gateway.connections.closed", "{connection}", "Connections of clients that ended, by reason.");
        _errors = _meter.CreateCounter<long>("event_gateway.errors", "{error}", "Connections that an error ended, by its kind.");
        _connectDuration = _meter.CreateHistogram<double>("event_gateway.upstream.connect.duration", "s", "Time until a connection to a broker stood, TLS included.");
        ObserveTraffic();
        _meter.CreateObservableGauge(
            "event_gateway.event_thread.longest", () => Of(LongestOnEventThread.Value.TotalSeconds), "s",
            "The longest time of the last minutes that a request or an answer kept a thread which watches the sockets of others.");
    }

    /// <summary>Requests and answers by API.</summary>
    public ApiTraffic Traffic { get; } = new();

    /// <summary>Times that frames have kept threads which watch sockets.</summary>
    public LongestTime LongestOnEventThread { get; }

    /// <summary>Tells of what is there now, whenever somebody asks.</summary>
    /// <param name="connections">How many connections there are.</param>
    /// <param name="inFlight">How many requests wait for an answer.</param>
    /// <param name="gathered">The memory for frames that are looked into.</param>
    /// <param name="certificates">When the certificates expire that are in use, with the side that they are shown to.</param>
    public void Observe(Func<long> connections, Func<long> inFlight, GatherBudget gathered, Func<IEnumerable<(string Side, DateTime ExpiresAt)>> certificates)
    {
        _meter.CreateObservableUpDownCounter("event_gateway.connections", () => Of(connections()), "{connection}", "Connections of clients.");
        _meter.CreateObservableUpDownCounter("event_gateway.requests.in_flight", () => Of(inFlight()), "{request}", "Requests that wait for their answer.");
        _meter.CreateObservableGauge("event_gateway.gathered.free", () => Of(gathered.FreeBytes), "By", "Memory for requests that are looked into, as far as nobody has taken it; shared by all clusters.");
        _meter.CreateObservableGauge("event_gateway.gathered.waiting", () => Of((long)gathered.Waiting), "{connection}", "Connections that wait for such memory.");
        _meter.CreateObservableGauge(
            "event_gateway.certificate.expiry", () => certificates().Select(certificate =>
                new Measurement<double>((certificate.ExpiresAt - DateTime.UnixEpoch).TotalSeconds, _cluster, new("event_gateway.side", certificate.Side))),
            "s", "When the certificate expires, in seconds since 1970 UTC.");
    }

    public void Opened() => _opened.Add(1, _cluster);

    public void Closed(ConnectionEnd end)
    {
        string kind = NameOf(end.Kind);
        _closed.Add(1, _cluster, new("event_gateway.reason", kind));
        if (end.IsError) _errors.Add(1, _cluster, new("error.type", kind));
    }

    public void Connected(TimeSpan duration) => _connectDuration.Record(duration.TotalSeconds, _cluster);

    /// <summary>The kind in the spelling of labels: <c>client_ended</c>.</summary>
    public static string NameOf(EndKind kind) => KindNames[(int)kind];

    public void Dispose() => _meter.Dispose();

    private void ObserveTraffic()
    {
        _meter.CreateObservableCounter("event_gateway.requests", () => PerApi(static totals => totals.Requests), "{request}", "Requests by API.");
        _meter.CreateObservableCounter("event_gateway.responses", () => PerApi(static totals => totals.Responses), "{response}", "Answers of brokers by API.");
        _meter.CreateObservableCounter(
            "event_gateway.io",
            () => PerApi(static totals => totals.RequestBytes, "receive").Concat(PerApi(static totals => totals.ResponseBytes, "transmit")),
            "By", "Bytes of requests (receive) and of brokers' answers (transmit) by API.");
    }

    private IEnumerable<Measurement<long>> PerApi(Func<ApiTraffic.Totals, long> select, string? direction = null)
    {
        foreach (ApiPolicy policy in ApiPolicy.All)
        {
            long value = select(Traffic.Of((short)policy.Api.Key));
            if (value == 0) continue; // an API that nobody uses is no series
            var tags = new TagList { _cluster, { Api, policy.Api.Key.ToString() } };
            if (direction is not null) tags.Add(Direction, direction);
            yield return new Measurement<long>(value, tags);
        }
    }

    private Measurement<T> Of<T>(T value)
        where T : struct => new(value, _cluster);
}
