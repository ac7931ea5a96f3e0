using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace EventGateway.Bench.Macro;

/// <summary>A real Kafka in memory, and every way to it. Ends what it has started.</summary>
internal sealed partial class Lab : IDisposable
{
    private const int KafkaPort = 19292;
    private const int HaProxyBackPort = 19298;
    private const int HaProxyPort = 29292;
    private const string KafkaFolder = "/dev/shm/event-gateway-bench";

    private readonly string _root = FindRoot();
    private readonly string _scratch = Directory.CreateTempSubdirectory("event-gateway-bench").FullName;
    private readonly List<Process> _started = [];

    private string Shared => Path.Combine(_root, "..", "shared");

    private string Kafka => Path.Combine(Shared, "kafka", "kafka");

    public List<Contestant> Start()
    {
        Require(Kafka, "the reference data with a real Kafka");
        string gateway = Path.Combine(_root, "bin", "out", "event-gateway");
        Require(gateway, "the native binary (./build.sh publish)");
        StartKafka();
        var contestants = new List<Contestant> { new("direct", $"127.0.0.1:{KafkaPort}", null) };
        if (File.Exists("/usr/sbin/haproxy")) contestants.Add(StartHaProxy());
        else Console.Error.WriteLine("HAProxy is not installed (apt-get install haproxy): left out");
        contestants.Add(StartGateway(gateway, "event-gateway, checking off", 29300, WriteEmptyDocument()));
        contestants.Add(StartGateway(gateway, "event-gateway, checking on", 29320, Path.Combine(Shared, "events", "sensor.asyncapi-3.0.yaml")));
        string kroxylicious = Path.Combine(Shared, "peers", "kroxylicious", "run");
        if (File.Exists(kroxylicious)) contestants.Add(StartKroxylicious(kroxylicious));
        return contestants;
    }

    /// <summary>Runs the producer once and measures.</summary>
    public Result Produce(Contestant contestant, int records)
    {
        double before = CpuSeconds(contestant.Proxy);
        string output = Run(
            Kafka, "tool", "producer-perf", "--bootstrap-server", contestant.Bootstrap, "--topic", "perf", "--num-records", $"{records}", "--throughput", "-1",
            "--payload-file", Path.Combine(Shared, "events", "sensor-events.jsonl"),
            "--command-property", "batch.size=1000000", "linger.ms=20", "buffer.memory=67108864");
        double after = CpuSeconds(contestant.Proxy);
        Match total = TotalLine().Matches(output).LastOrDefault() ?? throw new InvalidOperationException($"the producer failed:\n{output}");
        double perSecond = double.Parse(total.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return new Result(perSecond, (after - before) * 1e6 / records, PeakMegabytes(contestant.Proxy));
    }

    public void Dispose()
    {
        foreach (Process process in _started)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        Run(Kafka, "stop", "--dir", KafkaFolder);
        Directory.Delete(_scratch, recursive: true);
    }

    private void StartKafka()
    {
        Run(
            Kafka, "start", "--dir", KafkaFolder, "--port", $"{KafkaPort}", "--heap", "2g", "--set", "log.retention.bytes=1500000000", "--set", "log.segment.bytes=200000000",
            "--set", "log.retention.check.interval.ms=5000",
            "--set", $"listeners=PLAINTEXT://127.0.0.1:{KafkaPort},HAP://127.0.0.1:{HaProxyBackPort},CONTROLLER://127.0.0.1:{KafkaPort + 5}",
            "--set", $"advertised.listeners=PLAINTEXT://127.0.0.1:{KafkaPort},HAP://127.0.0.1:{HaProxyPort}",
            "--set", "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,HAP:PLAINTEXT,CONTROLLER:PLAINTEXT");
        Run(Kafka, "tool", "topics", "--bootstrap-server", $"127.0.0.1:{KafkaPort}", "--create", "--topic", "perf", "--partitions", "1", "--replication-factor", "1");
    }

    private Contestant StartHaProxy()
    {
        string configuration = Path.Combine(_scratch, "haproxy.cfg");
        File.WriteAllText(configuration, $"""
            global
              nbthread 2
            defaults
              mode tcp
              timeout connect 5s
              timeout client 1h
              timeout server 1h
            listen kafka
              bind 127.0.0.1:{HaProxyPort}
              server broker 127.0.0.1:{HaProxyBackPort}

            """);
        return new Contestant("HAProxy, TCP mode", $"127.0.0.1:{HaProxyPort}", Launch(HaProxyPort, "/usr/sbin/haproxy", "-db", "-f", configuration));
    }

    private Contestant StartGateway(string binary, string name, int port, string document) =>
        new(name, $"127.0.0.1:{port}", Launch(port, binary, "run", "--asyncapi", document, "--upstream", $"127.0.0.1:{KafkaPort}", "--listen", $"127.0.0.1:{port}"));

    private Contestant StartKroxylicious(string run)
    {
        const int Port = 29340;
        string schema = Path.Combine(Shared, "events", "sensor.schema.json");
        return new Contestant("Kroxylicious, same schema", $"localhost:{Port}", Launch(Port, run, $"{Port}", $"127.0.0.1:{KafkaPort}", schema, "perf"));
    }

    /// <summary>A document without channels: nothing has to be looked into.</summary>
    private string WriteEmptyDocument()
    {
        string file = Path.Combine(_scratch, "empty.yaml");
        File.WriteAllText(file, "asyncapi: 3.0.0\ninfo: { title: Nothing, version: 1.0.0 }\nchannels: {}\n");
        return file;
    }

    private Process Launch(int port, string file, params string[] arguments)
    {
        Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _started.Add(process);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30); Thread.Sleep(50))
        {
            if (process.HasExited) throw new InvalidOperationException($"{file} ended with exit code {process.ExitCode}");
            if (IsListening(port)) return process;
        }

        throw new InvalidOperationException($"{file} does not listen on port {port}");
    }

    private static bool IsListening(int port)
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Run(string file, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} failed:\n{output}{errors.Result}");
    }

    /// <summary>User and system time of the process, once it has gone quiet.</summary>
    private static double CpuSeconds(Process? process)
    {
        if (process is null) return 0;
        for (double last = -1; ; Thread.Sleep(200))
        {
            process.Refresh();
            double now = process.TotalProcessorTime.TotalSeconds;
            if (now - last < 0.01) return now;
            last = now;
        }
    }

    private static double PeakMegabytes(Process? process)
    {
        if (process is null) return 0;
        string line = File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static void Require(string path, string what)
    {
        if (!File.Exists(path)) throw new InvalidOperationException($"the benchmark needs {what}: {Path.GetFullPath(path)} is not there");
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EventGateway.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("run the benchmark from a checkout");
    }

    [GeneratedRegex(@"records sent, ([0-9.]+) records/sec \([0-9.]+ MB/sec\), [0-9.]+ ms avg latency, [0-9.]+ ms max latency, [0-9]+ ms 50th")]
    private static partial Regex TotalLine();
}
