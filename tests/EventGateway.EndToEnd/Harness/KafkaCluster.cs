using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A running Apache Kafka with ports and a folder of its own.</summary>
public sealed class KafkaCluster : IAsyncDisposable
{
    private const int PortsPerBroker = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _script;
    private readonly string _folder;

    private readonly IReadOnlyList<string> _listeners;

    private KafkaCluster(string script, string folder, IReadOnlyList<string> listeners)
    {
        _script = script;
        _folder = folder;
        _listeners = listeners;
    }

    /// <summary>The brokers' own addresses, past any gateway.</summary>
    public string BootstrapServers => Listener("PLAINTEXT");

    /// <summary>Starts a cluster; skips the test where it cannot.</summary>
    /// <param name="brokers">How many brokers it has.</param>
    /// <param name="version">The release of Kafka: 4.3.1 or 3.9.1.</param>
    /// <param name="options">More options of the script, such as <c>--tls</c>.</param>
    public static async Task<KafkaCluster> StartAsync(int brokers, string version = "4.3.1", params string[] options)
    {
        string script = SharedData.PathOf("kafka/kafka");
        Tool.Require("java");
        int port = FreePorts.Find(brokers * PortsPerBroker);
        string folder = Path.Combine(Path.GetTempPath(), $"event-gateway-kafka-{port}");
        IReadOnlyList<string> output = await Tool.RunAsync(script, ["start", "--version", version, "--dir", folder, "--port", Text(port), "--brokers", Text(brokers), "--heap", "512m", .. options]);
        var cluster = new KafkaCluster(script, folder, output);
        await cluster.UntilEachBrokerAsync(admin => admin.GetMetadata(Patience).Brokers.Count == brokers, "to know all others");
        return cluster;
    }

    /// <summary>The addresses of another listener: SSL, SASL_PLAINTEXT or SASL_SSL.</summary>
    public string Listener(string name) => _listeners.Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>The id of the broker that listens there for plaintext; null if none does.</summary>
    public int? NodeAt(int port)
    {
        int index = Array.IndexOf(BootstrapServers.Split(','), $"127.0.0.1:{Text(port)}");
        return index < 0 ? null : index + 1;
    }

    /// <summary>A certificate or key that was made with the cluster: ca.pem, broker.pem, broker.key, client.pem, client.key.</summary>
    public string TlsFile(string name) => Path.Combine(_folder, "tls", name);

    /// <summary>Creates a topic and waits until each broker knows it and its leaders: a client may ask any of them.</summary>
    public async Task CreateTopicAsync(string topic, int partitions = 1, short replicas = 1)
    {
        using (IAdminClient admin = Clients.Admin(BootstrapServers))
        {
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = replicas }]);
        }

        await UntilEachBrokerAsync(
            admin => admin.GetMetadata(topic, Patience).Topics is [{ Error.IsError: false } created] && created.Partitions.Count == partitions && created.Partitions.TrueForAll(partition => partition.Leader >= 0),
            $"to know the leaders of {topic}");
    }

    /// <summary>Waits until all replicas of a topic have all of its records: until then the next broker that goes could take some with it.</summary>
    public async Task AwaitInSyncAsync(string topic)
    {
        using IAdminClient admin = Clients.Admin(BootstrapServers);
        await Poll.UntilAsync(
            () => admin.GetMetadata(topic, Patience).Topics.Single().Partitions.TrueForAll(partition => partition.Leader >= 0 && partition.InSyncReplicas.Length == partition.Replicas.Length),
            () => $"all replicas of {topic}");
    }

    /// <summary>Waits until each broker has heard what another one knows already.</summary>
    private async Task UntilEachBrokerAsync(Func<IAdminClient, bool> knows, string what)
    {
        foreach (string address in BootstrapServers.Split(','))
        {
            await Poll.UntilAsync(() => Ask(address), () => $"the broker at {address} {what}");
        }

        bool Ask(string address)
        {
            using IAdminClient admin = Clients.Admin(address); // a new one, which has nobody else to ask
            return knows(admin);
        }
    }

    /// <summary>Runs a tool of Kafka, and returns the lines of its output.</summary>
    public Task<IReadOnlyList<string>> RunToolAsync(params IEnumerable<string> arguments) => Tool.RunAsync(_script, ["tool", .. arguments]);

    /// <summary>Runs a Java program of this project with the client library of a version of Kafka, and returns the lines of its output.</summary>
    public Task<IReadOnlyList<string>> RunJavaAsync(string clientVersion, string program, IEnumerable<string> arguments, string input = "") =>
        Tool.RunAsync(_script, ["java", "--client", clientVersion, "-Xmx256m", Sources.PathOf($"java/{program}"), .. arguments], input);

    /// <summary>Ends a broker without a word (SIGKILL).</summary>
    public Task KillAsync(int broker) => Tool.RunAsync(_script, ["kill", Text(broker), "--dir", _folder]);

    /// <summary>Stops a broker in order.</summary>
    public Task StopBrokerAsync(int broker) => Tool.RunAsync(_script, ["stop-broker", Text(broker), "--dir", _folder]);

    /// <summary>Starts a broker again, with the same data on the same port, and waits until the others see it.</summary>
    public async Task StartBrokerAsync(int broker)
    {
        // The script gives up after 30 seconds, while a busy machine is still at it: what counts is that the broker comes.
        ToolResult result = await Tool.TryRunAsync(_script, ["start-broker", Text(broker), "--dir", _folder]);
        using IAdminClient admin = Clients.Admin(BootstrapServers);
        await Poll.UntilAsync(
            () => admin.GetMetadata(Patience).Brokers.Exists(one => one.BrokerId == broker),
            () => $"broker {broker}:\n{string.Join('\n', result.Errors)}");
    }

    /// <summary>The first log segment of a partition.</summary>
    public string SegmentOf(string topic, int partition = 0, int broker = 1) =>
        Path.Combine(_folder, Text(broker), "data", $"{topic}-{partition}", "00000000000000000000.log");

    public async ValueTask DisposeAsync() => await Tool.RunAsync(_script, ["stop", "--dir", _folder]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
