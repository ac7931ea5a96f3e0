using System.IO.Compression;
using EventGateway.EndToEnd.Harness;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>Metrics that a cluster asks its clients for (KIP-714) come through the gateway.</summary>
public sealed class TelemetryTests
{
    private const string ClientId = "producer-1"; // what the library calls the first one of a process

    [Fact]
    public async Task A_Java_client_pushes_the_metrics_that_the_cluster_has_subscribed_to()
    {
        string folder = Directory.CreateTempSubdirectory("event-gateway-telemetry-").FullName;
        string pushes = Path.Combine(folder, "pushes");
        await using KafkaCluster kafka = await StartAsync(await BuildPluginAsync(folder), pushes);
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        await kafka.CreateTopicAsync("lights.telemetry");

        await kafka.RunToolAsync("configs", "--bootstrap-server", gateway.Address, "--alter", "--entity-type", "client-metrics", "--entity-name", "all", "--add-config", "metrics=[*],interval.ms=200");
        await kafka.RunJavaAsync(KafkaFixture.Newest, "Load.java", [gateway.Address, "lights.telemetry", "1", "200", "20"]); // ten seconds, time for many pushes

        await Poll.UntilAsync(() => File.Exists(pushes) && File.ReadLines(pushes).Any(line => line.StartsWith(ClientId, StringComparison.Ordinal)), () => "a push of the client");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<KafkaCluster> StartAsync(string plugin, string pushes)
    {
        using var options = new JavaToolOptions($"-javaagent:{plugin}");
        return await KafkaCluster.StartAsync(1, KafkaFixture.Newest, "--set", "metric.reporters=Telemetry", "--set", $"telemetry.file={pushes}");
    }

    /// <summary>Compiles the plugin into an agent; skips the test where Java has no compiler.</summary>
    private static async Task<string> BuildPluginAsync(string folder)
    {
        string classes = Path.Combine(folder, "classes");
        await Tool.RunAsync("javac", ["-nowarn", "-d", classes, "-cp", SharedData.PathOf($"kafka/lib-{KafkaFixture.Newest}") + "/*", Sources.PathOf("java/Telemetry.java")]);
        Directory.CreateDirectory(Path.Combine(classes, "META-INF"));
        await File.WriteAllTextAsync(Path.Combine(classes, "META-INF", "MANIFEST.MF"), "Manifest-Version: 1.0\nPremain-Class: Telemetry\n", TestContext.Current.CancellationToken);
        string agent = Path.Combine(folder, "agent.jar");
        await ZipFile.CreateFromDirectoryAsync(classes, agent, TestContext.Current.CancellationToken);
        return agent;
    }
}
