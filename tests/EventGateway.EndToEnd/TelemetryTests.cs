using System.IO.Compression;
using EventGateway.EndToEnd.Harness;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>Metrics that a cluster asks its clients for (KIP-714) come through the gateway.</summary>
public sealed class TelemetryTests
{
    private const string ClientId = "telemetry-client";
    private const string AgentVariable = "JAVA_TOOL_OPTIONS";

    [Fact]
    public async Task A_Java_client_pushes_the_metrics_that_the_cluster_has_subscribed_to()
    {
        string folder = Directory.CreateTempSubdirectory("event-gateway-telemetry-").FullName;
        string pushes = Path.Combine(folder, "pushes");
        Environment.SetEnvironmentVariable(AgentVariable, $"-javaagent:{await BuildPluginAsync(folder)}"); // the script hands it on to the broker
        await using KafkaCluster kafka = await StartAsync(pushes);
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        await kafka.CreateTopicAsync("lights.telemetry");

        await kafka.RunToolAsync("configs", "--bootstrap-server", gateway.Address, "--alter", "--entity-type", "client-metrics", "--entity-name", "all", "--add-config", "metrics=[*],interval.ms=200");
        await kafka.RunJavaAsync(KafkaFixture.Newest, "Produce.java", [gateway.Address, $"client.id={ClientId}"], $"lights.telemetry\t0\tkey\t{Lights.Valid(1).Value}\n");

        await Poll.UntilAsync(() => File.Exists(pushes) && File.ReadLines(pushes).Any(line => line.StartsWith(ClientId, StringComparison.Ordinal)), () => "a push of the client");
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<KafkaCluster> StartAsync(string pushes)
    {
        try
        {
            return await KafkaCluster.StartAsync(1, KafkaFixture.Newest, "--set", "metric.reporters=Telemetry", "--set", $"telemetry.file={pushes}");
        }
        finally
        {
            Environment.SetEnvironmentVariable(AgentVariable, null);
        }
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
