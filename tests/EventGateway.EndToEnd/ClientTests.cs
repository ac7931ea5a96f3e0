using System.Globalization;
using System.Text.RegularExpressions;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Real clients in front of three brokers use the protocol beyond producing and consuming: administration, transactions, groups of the newer kinds.</summary>
public abstract partial class ClientTests(KafkaFixture brokers)
{
    private const int Count = 60;

    [Fact]
    public async Task Administration_by_the_Java_client_gives_what_it_gives_without_the_gateway()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);

        IReadOnlyList<string>[] results = await Task.WhenAll(
            kafka.RunJavaAsync(brokers.Version, "Administer.java", [kafka.BootstrapServers, "straight"]),
            kafka.RunJavaAsync(brokers.Version, "Administer.java", [gateway.Address, "through"]));

        // One thing at a time: a difference shows what it is about.
        foreach ((string straight, string through) in results[0].Zip(results[1]))
            Assert.Equal(Address().Replace(straight, address => $"127.0.0.1:{gateway.PortOf(kafka.NodeAt(Number(address.Groups[1].Value))!.Value)}"), through);
        Assert.Equal(results[0].Count, results[1].Count);
        Assert.InRange(results[0].Count, 70, 200);
    }

    [Theory, InlineData("of the brokers"), InlineData("2.8.2")]
    [Trait("pitfall", "48")]
    public async Task A_Java_client_copies_a_topic_in_transactions_and_nobody_reads_what_was_aborted(string client)
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string version = client == "2.8.2" ? client : brokers.Version;
        (string from, string to) = ($"lights.from-{version}", $"lights.to-{version}");
        await kafka.CreateTopicAsync(from);
        await kafka.CreateTopicAsync(to, replicas: 3);
        await FillAsync(gateway, from);

        IReadOnlyList<string> lines = await kafka.RunJavaAsync(version, "Transact.java", [gateway.Address, from, to, Text(Count)]);

        string[] all = [.. Enumerable.Range(0, Count).Select(Text)];
        Assert.Equal($"offset {Count}", lines[0]);
        Assert.Equal(["read_committed", .. all], lines[1].Split(' '));
        Assert.Equal(all.Select(key => (key, true)), lines[2].Split(' ').Skip(1).GroupBy(key => key).OrderBy(same => Number(same.Key)).Select(same => (same.Key, same.Count() <= 2)));
        Assert.True(lines[2].Split(' ').Length > Count + 1, "nothing was aborted");
    }

    [Fact]
    public async Task Confluent_Kafka_produces_in_transactions_and_nobody_reads_what_was_aborted()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.transactions-confluent";
        await kafka.CreateTopicAsync(Topic, replicas: 3);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config => config.TransactionalId = Topic);
        TimeSpan limit = TimeSpan.FromSeconds(30);
        producer.InitTransactions(limit);

        producer.BeginTransaction();
        await producer.ProduceAsync(Topic, Lights.Valid(1), TestContext.Current.CancellationToken);
        producer.AbortTransaction(limit);
        producer.BeginTransaction();
        await producer.ProduceAsync(Topic, Lights.Valid(2), TestContext.Current.CancellationToken);
        producer.CommitTransaction(limit);

        Assert.Equal(["2"], Clients.ReadAll(gateway.Address, Topic).Select(record => record.Message.Key));
    }

    [Fact]
    public Task Members_of_Confluent_Kafka_come_and_go_and_the_group_reads_everything() => AssertGroupReadsEverythingAsync(GroupProtocol.Classic);

    /// <summary>Two members share the partitions, one leaves, and the other goes on with all of them.</summary>
    protected async Task AssertGroupReadsEverythingAsync(GroupProtocol protocol)
    {
        const int Partitions = 6;
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        string topic = $"lights.group-{protocol}".ToLowerInvariant();
        await kafka.CreateTopicAsync(topic, Partitions, replicas: 3);
        using IConsumer<string, string> first = Member(gateway, topic, protocol);
        using IConsumer<string, string> second = Member(gateway, topic, protocol);
        var keys = new List<int>();
        await Poll.UntilAsync(() => !Consume(first) & !Consume(second) && first.Assignment.Count > 0 && second.Assignment.Count > 0 && first.Assignment.Count + second.Assignment.Count == Partitions, () => "both members to have partitions");
        await FillAsync(gateway, topic, Partitions);
        await Poll.UntilAsync(() => (Consume(first) | Consume(second)) && keys.Count >= Count / 2, () => "half of the records");

        second.Close();
        await Poll.UntilAsync(() => !Consume(first) && first.Assignment.Count == Partitions && keys.Count >= Count, () => $"all records; {keys.Count} have come");

        Assert.Equal(Enumerable.Range(0, Count), keys.Order());
        first.Close();

        bool Consume(IConsumer<string, string> member)
        {
            if (member.Consume(TimeSpan.FromMilliseconds(20)) is not { } record) return false;
            keys.Add(Number(record.Message.Key));
            member.Commit(record);
            return true;
        }
    }

    [Fact]
    public async Task Confluent_Kafka_administers_through_the_gateway()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.admin-confluent";
        using IAdminClient admin = Clients.Admin(gateway.Address);

        await admin.CreateTopicsAsync([new TopicSpecification { Name = Topic, NumPartitions = 2, ReplicationFactor = 3, Configs = new() { ["retention.ms"] = "3600000" } }]);
        await Poll.UntilAsync(() => admin.GetMetadata(Topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions is { Count: 2 } made && made.TrueForAll(one => one.Leader > 0), () => "leaders");
        await FillAsync(gateway, Topic, partitions: 2);
        List<DescribeConfigsResult> configs = await admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = Topic }]);
        ListOffsetsResult offsets = await admin.ListOffsetsAsync([new TopicPartitionOffsetSpec { TopicPartition = new(Topic, 1), OffsetSpec = OffsetSpec.Latest() }]);
        List<DeleteRecordsResult> deleted = await admin.DeleteRecordsAsync([new TopicPartitionOffset(Topic, 0, 10)]);
        DescribeClusterResult cluster = await admin.DescribeClusterAsync();
        ElectLeadersException notNeeded = await Assert.ThrowsAsync<ElectLeadersException>(() => admin.ElectLeadersAsync(ElectionType.Preferred, [new TopicPartition(Topic, 0)]));
        await admin.DeleteTopicsAsync([Topic]);

        Assert.Equal("3600000", configs.Single().Entries["retention.ms"].Value);
        Assert.Equal(Count / 2, offsets.ResultInfos.Single().TopicPartitionOffsetError.Offset.Value);
        Assert.Equal(10, deleted.Single().Offset.Value);
        Assert.Equal([1, 2, 3], cluster.Nodes.Select(node => node.Id).Order());
        Assert.All(cluster.Nodes, node => Assert.Equal(gateway.PortOf(node.Id), node.Port));
        Assert.Equal(ErrorCode.ElectionNotNeeded, notNeeded.Results.TopicPartitions.Single().Error.Code);
    }

    [Fact]
    public async Task Kafkajs_administers_and_produces_in_transactions()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);

        IReadOnlyList<string> lines = await KafkaJs.RunAsync("admin.js", [gateway.Address, "lights.admin-kafkajs"]);

        string ports = string.Join(' ', Enumerable.Range(1, 3).Select(node => $"{node}:{gateway.PortOf(node)}"));
        Assert.Equal([$"brokers {ports}", "created true", "offsets 0:4 1:0 2:0", "first 2", "committed 2"], lines);
    }

    [Fact]
    public async Task Kafka_python_administers_produces_is_refused_and_reads_as_a_group()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        Message<string, string>[] records = [Lights.Valid(1), Lights.Valid(2), Lights.Valid(3), Lights.Valid(4)];
        string good = string.Concat(records.Select(record => $"{record.Key}\t{record.Value}\n"));
        string bad = $"5\t{Lights.Invalid(5).Value}\n";

        IReadOnlyList<string> served = await Python.RunAsync("client.py", [gateway.Address, "lights.python"], good);
        IReadOnlyList<string> refused = await Python.RunAsync("client.py", [gateway.Address, "lights.python-refused"], bad);

        Assert.Equal(["stored 0", "stored 0", "stored 1", "stored 1", "read 1 2 3 4", "committed 2 2", "group 0"], served);
        Assert.StartsWith("refused ", refused[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kafkas_own_tools_see_the_cluster_through_the_gateway()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.tools";
        await kafka.CreateTopicAsync(Topic, replicas: 3);
        await FillAsync(gateway, Topic);

        IReadOnlyList<string>[] outputs = await Task.WhenAll(
            kafka.RunToolAsync("broker-api-versions", "--bootstrap-server", gateway.Address, "--version", brokers.Version),
            kafka.RunToolAsync("get-offsets", "--bootstrap-server", gateway.Address, "--topic", Topic, "--version", brokers.Version));

        foreach (int node in (int[])[1, 2, 3]) Assert.Contains(outputs[0], line => line.StartsWith($"127.0.0.1:{gateway.PortOf(node)} (id: {node} ", StringComparison.Ordinal));
        Assert.Equal([$"{Topic}:0:{Count}"], outputs[1]);
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex Address();

    private static IConsumer<string, string> Member(Gateway gateway, string topic, GroupProtocol protocol)
    {
        var config = new ConsumerConfig { BootstrapServers = gateway.Address, GroupId = topic, AutoOffsetReset = AutoOffsetReset.Earliest, EnableAutoCommit = false, GroupProtocol = protocol };
        IConsumer<string, string> member = new ConsumerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build();
        member.Subscribe(topic);
        return member;
    }

    protected static async Task FillAsync(Gateway gateway, string topic, int partitions = 1)
    {
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config => config.LingerMs = 5);
        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(
            Enumerable.Range(0, Count).Select(number => (new TopicPartition(topic, number % partitions), Lights.Valid(number))));
        Assert.DoesNotContain(reports, report => report.Error.IsError);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The newest release, which has share groups too.</summary>
[Collection(ThreeBrokersTests.Name)]
public sealed class ClientsOfKafka43Tests(ThreeBrokers brokers) : ClientTests(brokers)
{
    private readonly ThreeBrokers _brokers = brokers;

    /// <remarks>librdkafka wants more of the newer protocol than brokers before 4.0 have; the Java client speaks it with both releases.</remarks>
    [Fact]
    public Task Members_of_the_newer_protocol_come_and_go_and_the_group_reads_everything() => AssertGroupReadsEverythingAsync(GroupProtocol.Consumer);

    [Fact]
    public async Task Members_of_a_share_group_give_records_back_accept_and_reject_them()
    {
        KafkaCluster kafka = await _brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.share";
        await kafka.CreateTopicAsync(Topic, partitions: 2, replicas: 3);
        await FillAsync(gateway, Topic, partitions: 2);

        IReadOnlyList<string> lines = await kafka.RunJavaAsync(_brokers.Version, "Share.java", [gateway.Address, Topic, "sharers", "60"]);

        string[] keys = [.. Enumerable.Range(0, 60).Select(number => number.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [$"accepted {string.Join(' ', keys.Where(key => !key.EndsWith('7')))}", $"rejected {string.Join(' ', keys.Where(key => key.EndsWith('7')))}", "members 2"],
            lines);
    }
}

/// <summary>The oldest release that is supported.</summary>
[Collection(ThreeOldBrokersTests.Name)]
public sealed class ClientsOfKafka39Tests(ThreeOldBrokers brokers) : ClientTests(brokers);
