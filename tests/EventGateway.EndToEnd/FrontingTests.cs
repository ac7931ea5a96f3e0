using System.Globalization;
using System.Text.Json;
using EventGateway.EndToEnd.Harness;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.TestSupport;

namespace EventGateway.EndToEnd;

/// <summary>How operators put the gateway into their network: one port for all brokers, load balancers in front and behind, and logs for machines.</summary>
public sealed class FrontingTests(ThreeBrokers brokers) : IClassFixture<ThreeBrokers>
{
    [Fact]
    public async Task A_Java_client_finds_three_brokers_on_one_port_by_their_names()
    {
        const string Topic = "by-name";
        const string Count = "6000";
        KafkaCluster kafka = await brokers.StartAsync();
        await kafka.CreateTopicAsync(Topic, partitions: 6);
        using var files = new CertificateFolder();
        (string certificate, string key) = files.Issue("gateway", hosts: ["kafka.test", "*.kafka.test"]);
        await using Gateway gateway = await Gateway.StartWithAsync(
            "--asyncapi", Sources.LightsDocument, "--upstream", kafka.BootstrapServers, "--tls-certificate", certificate, "--tls-key", key,
            "--advertised-host", "kafka.test", "--broker-names", "broker-$(nodeId).kafka.test");
        string settings = files.PathOf("client.properties");
        await File.WriteAllTextAsync(settings, $"security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location={files.CaFile}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(files.PathOf("hosts"), "127.0.0.1 kafka.test broker-1.kafka.test broker-2.kafka.test broker-3.kafka.test\n", TestContext.Current.CancellationToken);
        string bootstrap = string.Create(CultureInfo.InvariantCulture, $"kafka.test:{gateway.Port}");

        using var options = new JavaToolOptions($"-Djdk.net.hosts.file={files.PathOf("hosts")}");
        IReadOnlyList<string> sent = await kafka.RunToolAsync(
            "producer-perf", "--bootstrap-server", bootstrap, "--command-config", settings, "--topic", Topic, "--num-records", Count, "--record-size", "100", "--throughput", "-1");

        Assert.StartsWith($"{Count} records sent", sent[^1], StringComparison.Ordinal);
        Assert.Equal(int.Parse(Count, CultureInfo.InvariantCulture), Clients.ReadAll(kafka.BootstrapServers, Topic, partitions: 6).Count);
        foreach (int node in new[] { 1, 2, 3 }) await gateway.WaitForLogAsync($"broker {node} at 127.0.0.1:{gateway.Port}");
    }

    [Fact]
    public async Task Load_balancers_in_front_and_behind_tell_whom_they_stand_for()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        (int front, int back) = (FreePorts.Find(1), FreePorts.Find(1));
        await using Gateway gateway = await Gateway.StartWithAsync(
            "--asyncapi", Sources.LightsDocument, "--upstream", $"127.0.0.1:{back}", "--proxy-protocol-from", "127.0.0.1", "--upstream-proxy-protocol");
        using RunningProcess balancer = await StartHaProxyAsync(
            $"listen front\n bind 127.0.0.1:{front}\n server gateway {gateway.Address} send-proxy-v2\n"
            + $"listen back\n bind 127.0.0.1:{back} accept-proxy\n server kafka {kafka.BootstrapServers.Split(',')[0]}\n");

        IReadOnlyList<string> seen = await Tool.RunAsync("kcat", ["-b", $"127.0.0.1:{front}", "-L"]);
        ToolResult direct = await Tool.TryRunAsync("kcat", ["-b", gateway.Address, "-L", "-m", "3"]);

        Assert.Contains(seen, line => line.Contains("3 brokers", StringComparison.Ordinal));
        Assert.NotEqual(0, direct.ExitCode);
        await gateway.WaitForLogAsync("it begins with no valid PROXY header");
        balancer.Terminate();
        await balancer.WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_log_for_machines_has_one_object_a_line()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartWithAsync("--asyncapi", Sources.LightsDocument, "--upstream", kafka.BootstrapServers, "--log-format", "json");
        using (WireClient client = await WireClient.ConnectAsync(gateway.Address)) // it reads its answers before it goes: librdkafka may not, and then resets the connection
        {
            await client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 3, new ApiVersionsRequest { ClientSoftwareName = "test", ClientSoftwareVersion = "1" });
        }

        await gateway.WaitForLogAsync("bytes of answers");

        JsonElement[] lines = [.. gateway.Log.Select(line => JsonElement.Parse(line))];

        JsonElement closed = lines.First(line => line.GetProperty("Message").GetString()!.Contains("bytes of answers", StringComparison.Ordinal));
        Assert.Equal("Information", closed.GetProperty("LogLevel").GetString());
        Assert.StartsWith("127.0.0.1:", closed.GetProperty("peer").GetString(), StringComparison.Ordinal);
        Assert.Equal("client_ended", closed.GetProperty("kind").GetString());
        Assert.True(closed.GetProperty("responseBytes").GetInt64() > 0);
    }

    private static async Task<RunningProcess> StartHaProxyAsync(string configuration)
    {
        Tool.Require("haproxy");
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, $"global\n maxconn 100\ndefaults\n mode tcp\n timeout connect 5s\n timeout client 60s\n timeout server 60s\n{configuration}", TestContext.Current.CancellationToken);
        return RunningProcess.Start("haproxy", ["-f", file]);
    }
}
