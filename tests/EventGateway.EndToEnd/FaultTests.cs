using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>
/// While an idempotent producer and a consumer work through the gateway, brokers and the gateway itself fail and move. No acknowledged record is
/// lost, none is stored twice, the consumer sees each once, and nobody has to restart a client.
/// </summary>
[Collection(ThreeBrokersTests.Name)]
public sealed class FaultTests(ThreeBrokers brokers)
{
    /// <summary>Minutes that <see cref="Hours_of_faults_lose_nothing_and_double_nothing"/> goes on for.</summary>
    private const string SoakVariable = "EVENT_GATEWAY_SOAK_MINUTES";

    [Fact]
    public Task A_killed_broker_and_its_return_lose_nothing_and_double_nothing() => AssertSurvivesAsync("broker", KillBrokerAsync, withJava: true);

    [Fact]
    [Trait("pitfall", "26")]
    public Task A_killed_gateway_loses_nothing_and_doubles_nothing() => AssertSurvivesAsync("killed", (_, gateway, _) => gateway.KillAndRestartAsync(), withJava: true);

    [Fact]
    public Task A_gateway_that_is_restarted_in_order_loses_nothing_and_doubles_nothing() => AssertSurvivesAsync("restarted", (_, gateway, _) => gateway.RestartAsync());

    [Fact]
    public Task Leaders_that_move_lose_nothing_and_double_nothing() => AssertSurvivesAsync("leaders", MoveLeadersAsync);

    [Fact]
    public Task A_restart_of_all_brokers_one_by_one_loses_nothing_and_doubles_nothing() => AssertSurvivesAsync("rolling", RestartBrokersAsync);

    [Fact]
    public async Task Hours_of_faults_lose_nothing_and_double_nothing()
    {
        string? wanted = Environment.GetEnvironmentVariable(SoakVariable);
        Assert.SkipWhen(wanted is null, $"{SoakVariable} does not say for how long");
        TimeSpan length = TimeSpan.FromMinutes(double.Parse(wanted, CultureInfo.InvariantCulture));
        long start = TimeProvider.System.GetTimestamp();
        Func<KafkaCluster, Gateway, string, Task>[] faults = [KillBrokerAsync, (_, gateway, _) => gateway.KillAndRestartAsync(), (_, gateway, _) => gateway.RestartAsync(), MoveLeadersAsync, RestartBrokersAsync];
        await AssertSurvivesAsync("soak", async (kafka, gateway, topic) =>
        {
            while (TimeProvider.System.GetElapsedTime(start) < length)
            {
                await Random.Shared.GetItems(faults, 1)[0](kafka, gateway, topic);
                await kafka.AwaitInSyncAsync(topic);
            }
        });
    }

    private async Task AssertSurvivesAsync(string name, Func<KafkaCluster, Gateway, string, Task> fault, bool withJava = false)
    {
        const int OfJava = 3_000;
        const int EachSecond = 200;
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        (string topic, string javaTopic) = ($"lights.fault-{name}", $"lights.fault-{name}-java");
        await using Load load = await Load.StartAsync(kafka, gateway.Address, topic);
        Task<IReadOnlyList<string>>? java = withJava ? await StartJavaAsync() : null;

        await fault(kafka, gateway, topic);
        await load.ProceedAsync();

        await load.FinishAsync();
        if (java is not null) Load.AssertStored(kafka, javaTopic, await java, OfJava);
        await kafka.AwaitInSyncAsync(topic);

        async Task<Task<IReadOnlyList<string>>> StartJavaAsync()
        {
            await kafka.CreateTopicAsync(javaTopic, Load.Partitions, replicas: 3);
            Task<IReadOnlyList<string>> running = kafka.RunJavaAsync(
                brokers.Version, "Load.java", [gateway.Address, javaTopic, $"{Load.Partitions}", $"{OfJava}", $"{EachSecond}"]);
            using IConsumer<string, string> reader = Clients.GroupMember(kafka.BootstrapServers, javaTopic);
            await Poll.UntilAsync(() => HasRecords(reader, new TopicPartition(javaTopic, 0)), () => "the first record of Java");
            return running;
        }
    }

    /// <summary>A partition that is new may not have a leader yet that knows of it.</summary>
    private static bool HasRecords(IConsumer<string, string> reader, TopicPartition partition)
    {
        try
        {
            return reader.QueryWatermarkOffsets(partition, TimeSpan.FromSeconds(10)).High > 0;
        }
        catch (KafkaException notYet) when (notYet.Error.Code is ErrorCode.NotLeaderForPartition or ErrorCode.UnknownTopicOrPart or ErrorCode.LeaderNotAvailable)
        {
            return false;
        }
    }

    private static async Task KillBrokerAsync(KafkaCluster kafka, Gateway gateway, string topic)
    {
        const int Broker = 3;
        await kafka.KillAsync(Broker);
        await kafka.StartBrokerAsync(Broker);
    }

    private static async Task RestartBrokersAsync(KafkaCluster kafka, Gateway gateway, string topic)
    {
        foreach (int broker in (int[])[1, 2, 3])
        {
            await kafka.StopBrokerAsync(broker);
            await kafka.StartBrokerAsync(broker);
            await kafka.AwaitInSyncAsync(topic);
        }
    }

    /// <summary>The tools of Kafka move each leader to the next broker, through the gateway as well.</summary>
    private static async Task MoveLeadersAsync(KafkaCluster kafka, Gateway gateway, string topic)
    {
        using IAdminClient admin = Clients.Admin(kafka.BootstrapServers);
        Dictionary<int, int[]> wanted = Partitions().ToDictionary(partition => partition.PartitionId, partition => (int[])[.. partition.Replicas[1..], partition.Replicas[0]]);
        string plan = Path.GetTempFileName();
        var partitions = wanted.Select(one => new { topic, partition = one.Key, replicas = one.Value });
        await File.WriteAllTextAsync(plan, JsonSerializer.Serialize(new { version = 1, partitions }));

        await kafka.RunToolAsync("reassign", "--bootstrap-server", gateway.Address, "--reassignment-json-file", plan, "--execute");
        await kafka.RunToolAsync("leader-election", "--bootstrap-server", gateway.Address, "--election-type", "preferred", "--all-topic-partitions");

        await Poll.UntilAsync(() => Partitions().TrueForAll(partition => partition.Leader == wanted[partition.PartitionId][0]), () => "the leaders to have moved");
        File.Delete(plan);

        List<PartitionMetadata> Partitions() => admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics.Single().Partitions;
    }
}
