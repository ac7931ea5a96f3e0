using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EventGateway.Pipeline;
using EventGateway.Proxy.Listening;
using EventGateway.Proxy.Observing;
using EventGateway.TestSupport;
using EventGateway.Transport;
using EventGateway.Transport.Tls;

namespace EventGateway.Proxy.Tests;

/// <summary>What a virtual cluster tells to whoever listens to its meter.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Connections_requests_and_bytes_are_counted_by_api_and_direction()
    {
        await using var cluster = new RunningCluster();
        using var meter = new Listener(cluster.Options.Name);
        using IConnection client = await cluster.ConnectAsync();
        using IConnection upstream = await cluster.ExchangeAsync(client);
        await client.SendAsync(RunningCluster.HeartbeatRequest);
        await upstream.ReadFrameAsync().WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);

        ConcurrentDictionary<string, double> seen = meter.Read();

        Assert.Equal(1, seen["event_gateway.connections"]);
        Assert.Equal(1, seen["event_gateway.connections.opened"]);
        Assert.Equal(1, seen["event_gateway.requests.in_flight"]);
        Assert.Equal(2, seen["event_gateway.requests kafka.api=Heartbeat"]);
        Assert.Equal(1, seen["event_gateway.responses kafka.api=Heartbeat"]);
        Assert.Equal(2 * RunningCluster.HeartbeatRequest.Length, seen["event_gateway.io kafka.api=Heartbeat network.io.direction=receive"]);
        Assert.Equal(RunningCluster.HeartbeatResponse.Length, seen["event_gateway.io kafka.api=Heartbeat network.io.direction=transmit"]);
        Assert.True(seen["event_gateway.upstream.connect.duration"] > 0);
        Assert.True(seen["event_gateway.gathered.free"] > 0);
    }

    [Fact]
    public async Task What_ended_a_connection_is_counted_and_errors_apart()
    {
        await using var cluster = new RunningCluster();
        using var meter = new Listener(cluster.Options.Name);
        IConnection leaving = await cluster.ConnectAsync();
        using IConnection upstream = await cluster.ExchangeAsync(leaving);
        leaving.ShutdownSend();
        await RunningCluster.EndsAsync(leaving);
        using IConnection stranger = await cluster.ConnectAsync();
        await stranger.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await RunningCluster.EndsAsync(stranger);
        await cluster.LineAsync("it speaks HTTP, but Kafka without TLS is expected");
        await cluster.LineAsync("the client ended it");

        ConcurrentDictionary<string, double> seen = meter.Read();

        Assert.Equal(1, seen["event_gateway.connections.closed event_gateway.reason=client_ended"]);
        Assert.Equal(1, seen["event_gateway.connections.closed event_gateway.reason=wrong_protocol"]);
        Assert.Equal(1, seen["event_gateway.errors error.type=wrong_protocol"]);
        Assert.False(seen.ContainsKey("event_gateway.errors error.type=client_ended"));
    }

    [Fact]
    public async Task The_expiry_of_certificates_is_told()
    {
        using var files = new CertificateFolder();
        (string certificate, string key) = files.Issue("gateway", days: 7);
        await using var cluster = new RunningCluster(options => options with { ClientTls = new ServerTlsOptions { CertificateFile = certificate, KeyFile = key } });
        using var meter = new Listener(cluster.Options.Name);

        double expiry = meter.Read()["event_gateway.certificate.expiry event_gateway.side=client"];

        Assert.Equal(7, (DateTime.UnixEpoch.AddSeconds(expiry) - DateTime.UtcNow).TotalDays, tolerance: 0.1);
    }

    [Fact]
    public async Task The_time_that_a_frame_keeps_the_event_thread_is_measured()
    {
        await using var cluster = new RunningCluster(plan: SessionHarness.CheckingPlan(OnInvalid.Reject));
        using var meter = new Listener(cluster.Options.Name);
        double before = meter.Read()["event_gateway.event_thread.longest"];
        using IConnection client = await cluster.ConnectAsync();
        await client.SendAsync(Frames.Request(Kafka.ApiKey.Produce, 9, 1, new Kafka.Messages.ProduceRequest { Acks = -1, TopicData = [new() { Name = "other", PartitionData = [new()] }] }));
        using IConnection upstream = await cluster.AcceptUpstreamAsync();
        await upstream.ReadFrameAsync().WaitAsync(RunningCluster.Deadline, TestContext.Current.CancellationToken);

        Assert.Equal(0, before);
        Assert.True(meter.Read()["event_gateway.event_thread.longest"] > 0);
    }

    [Fact]
    public void The_longest_time_is_forgotten_after_two_minutes()
    {
        var clock = new MovedClock();
        var longest = new LongestTime(clock);
        long began = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(3));
        longest.Note(began);
        clock.Advance(TimeSpan.FromMinutes(1));
        TimeSpan afterOne = longest.Value;
        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.FromSeconds(3), afterOne);
        Assert.Equal(TimeSpan.Zero, longest.Value);
    }

    [Fact]
    public async Task Traffic_that_is_counted_on_many_threads_adds_up()
    {
        var traffic = new ApiTraffic();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 10_000; i++) traffic.CountRequest(3, 10);
        })));

        Assert.Equal(new ApiTraffic.Totals(80_000, 800_000, 0, 0), traffic.Of(3));
    }

    private sealed class MovedClock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time;

        public override long GetTimestamp() => _now.Ticks;
    }

    /// <summary>Reads the numbers of one cluster as an exporter would; names with their labels, but for the cluster's.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentDictionary<string, double> _values = [];

        public Listener(string cluster)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == VirtualCluster.MeterName) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags, cluster));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags, cluster));
            _listener.Start();
        }

        public ConcurrentDictionary<string, double> Read()
        {
            _listener.RecordObservableInstruments();
            return _values;
        }

        public void Dispose() => _listener.Dispose();

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, string cluster)
        {
            string name = instrument.Name;
            bool isOurs = false;
            foreach ((string key, object? label) in tags)
            {
                if (key == "event_gateway.cluster") isOurs = (string?)label == cluster;
                else name += $" {key}={label}";
            }

            if (!isOurs) return;
            if (instrument is Counter<long>) _values.AddOrUpdate(name, value, (_, sum) => sum + value);
            else _values[name] = value;
        }
    }
}
