using System.Text.RegularExpressions;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Consumer groups work through the gateway: members join, read and commit.</summary>
[Collection(OneBrokerTests.Name)]
public sealed partial class ConsumerGroupTests(OneBroker broker)
{
    private const int Partitions = 3;
    private const int Count = 300;

    [Fact]
    public async Task Two_members_of_Confluent_Kafka_share_the_partitions_and_commit()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.group-confluent";
        await kafka.CreateTopicAsync(Topic, Partitions);
        using IConsumer<string, string> first = Clients.GroupMember(gateway.Address, "confluent");
        using IConsumer<string, string> second = Clients.GroupMember(gateway.Address, "confluent");
        first.Subscribe(Topic);
        second.Subscribe(Topic);
        var keys = new List<string>();
        await Poll.UntilAsync(() => !Consume(first) & !Consume(second) && IsShared(first, second), () => "both members to have partitions");

        await FillAsync(gateway, Topic);
        await Poll.UntilAsync(
            () =>
            {
                while (Consume(first) | Consume(second)) continue;
                return keys.Count >= Count;
            },
            () => $"{Count} records; {keys.Count} have come");

        Assert.Equal(Enumerable.Range(0, Count), keys.Select(int.Parse).Order());
        IReadOnlyList<string> description = await kafka.RunToolAsync("groups", "--bootstrap-server", gateway.Address, "--describe", "--group", "confluent");
        Match[] lines = [.. description.Select(line => GroupLine().Match(line)).Where(line => line.Success)];
        Assert.Equal(Partitions, lines.Length);
        Assert.All(lines, line => Assert.Equal(("100", "100", "0"), (line.Groups["committed"].Value, line.Groups["end"].Value, line.Groups["lag"].Value)));
        first.Close();
        second.Close();

        bool Consume(IConsumer<string, string> member)
        {
            if (member.Consume(TimeSpan.FromMilliseconds(10)) is not { } record) return false;
            keys.Add(record.Message.Key);
            member.Commit(record);
            return true;
        }
    }

    [Fact]
    public async Task A_group_of_kafkajs_reads_everything_and_commits()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.group-kafkajs";
        await kafka.CreateTopicAsync(Topic, Partitions);
        await FillAsync(gateway, Topic);

        IReadOnlyList<string> keys = await KafkaJs.RunAsync("consume.js", [gateway.Address, "kafkajs", Topic, $"{Count}"]);

        Assert.Equal(Enumerable.Range(0, Count), keys.Select(int.Parse).Order());
        Assert.Equal([100, 100, 100], Committed(gateway, "kafkajs", Topic));
    }

    [Fact]
    public async Task A_group_of_the_Java_console_consumer_reads_everything_and_commits()
    {
        KafkaCluster kafka = await broker.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.group-java";
        await kafka.CreateTopicAsync(Topic, Partitions);
        await FillAsync(gateway, Topic);

        IReadOnlyList<string> values = await kafka.RunToolAsync(
            "console-consumer", "--bootstrap-server", gateway.Address, "--topic", Topic, "--group", "java", "--from-beginning", "--max-messages", $"{Count}");

        Assert.Equal(Enumerable.Range(0, Count).Select(number => Lights.Valid(number).Value).Order(), values.Order());
        Assert.Equal([100, 100, 100], Committed(gateway, "java", Topic));
    }

    [GeneratedRegex(@"^\S+\s+lights\.group-confluent\s+\d+\s+(?<committed>\S+)\s+(?<end>\S+)\s+(?<lag>\S+)\s")]
    private static partial Regex GroupLine();

    private static bool IsShared(IConsumer<string, string> first, IConsumer<string, string> second) =>
        first.Assignment.Count > 0 && second.Assignment.Count > 0 && first.Assignment.Count + second.Assignment.Count == Partitions;

    private static async Task FillAsync(Gateway gateway, string topic)
    {
        using IProducer<string, string> producer = Clients.Producer(gateway.Address, config => config.LingerMs = 5);
        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(
            Enumerable.Range(0, Count).Select(number => (new TopicPartition(topic, number % Partitions), Lights.Valid(number))));
        Assert.DoesNotContain(reports, report => report.Error.IsError);
    }

    private static IEnumerable<long> Committed(Gateway gateway, string group, string topic)
    {
        using IConsumer<string, string> reader = Clients.GroupMember(gateway.Address, group);
        return [.. reader.Committed(Enumerable.Range(0, Partitions).Select(partition => new TopicPartition(topic, partition)), TimeSpan.FromSeconds(20)).Select(place => place.Offset.Value)];
    }
}
