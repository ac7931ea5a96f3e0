using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EventGateway.Bench.Macro.Load;

/// <summary>A real Kafka with one broker, in memory, and Kafka's own producer to load it.</summary>
internal sealed partial class KafkaCluster : IDisposable
{
    public const int Port = 19292;

    /// <summary>A second listener: HAProxy does not change addresses, so the broker must advertise HAProxy's own to those who come through it.</summary>
    public const int HaProxyBackPort = 19298;
    public const int HaProxyPort = 29292;

    public const string Topic = "perf";
    private const string Folder = "/dev/shm/event-gateway-bench";

    private readonly Checkout _checkout;

    public KafkaCluster(Checkout checkout)
    {
        _checkout = checkout;
        Run(
            "start", "--dir", Folder, "--port", $"{Port}", "--heap", "2g", "--set", "log.retention.bytes=1500000000", "--set", "log.segment.bytes=200000000",
            "--set", "log.retention.check.interval.ms=5000",
            "--set", $"listeners=PLAINTEXT://127.0.0.1:{Port},HAP://127.0.0.1:{HaProxyBackPort},CONTROLLER://127.0.0.1:{Port + 5}",
            "--set", $"advertised.listeners=PLAINTEXT://127.0.0.1:{Port},HAP://127.0.0.1:{HaProxyPort}",
            "--set", "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,HAP:PLAINTEXT,CONTROLLER:PLAINTEXT");
        Run("tool", "topics", "--bootstrap-server", $"127.0.0.1:{Port}", "--create", "--topic", Topic, "--partitions", "1", "--replication-factor", "1");
    }

    /// <summary>Runs the producer once, with batches of 1 MB.</summary>
    /// <returns>Records per second, as the producer counts.</returns>
    public double Produce(int port, int records)
    {
        string output = Run(
            "tool", "producer-perf", "--bootstrap-server", $"localhost:{port}", "--topic", Topic, "--num-records", $"{records}", "--throughput", "-1",
            "--payload-file", Path.Combine(_checkout.Events, "sensor-events.jsonl"),
            "--command-property", "batch.size=1000000", "linger.ms=20", "buffer.memory=67108864");
        Match total = TotalLine().Matches(output).LastOrDefault() ?? throw new InvalidOperationException($"the producer failed:\n{output}");
        return double.Parse(total.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    public void Dispose() => Run("stop", "--dir", Folder);

    private string Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(_checkout.Kafka, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"kafka {string.Join(' ', arguments)} failed:\n{output}{errors.Result}");
    }

    [GeneratedRegex(@"records sent, ([0-9.]+) records/sec \([0-9.]+ MB/sec\), [0-9.]+ ms avg latency, [0-9.]+ ms max latency, [0-9]+ ms 50th")]
    private static partial Regex TotalLine();
}
