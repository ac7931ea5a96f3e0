using System.Globalization;
using Confluent.Kafka;
using EventGateway.EndToEnd.Harness;

namespace EventGateway.EndToEnd;

/// <summary>Three brokers behind the gateway: one of them dies and comes back, the gateway itself is restarted, and clients go on.</summary>
[Collection(ThreeBrokersTests.Name)]
public sealed class ClusterTests(ThreeBrokers brokers)
{
    private const int Partitions = 6;
    private const short Replicas = 3;
    private const int PerRound = 60;
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(100);

    [Fact]
    [Trait("pitfall", "2")]
    public async Task Metadata_names_no_address_but_the_gateways()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.cluster-metadata";
        await kafka.CreateTopicAsync(Topic, Partitions, Replicas);
        using IAdminClient admin = Clients.Admin(gateway.Address);

        Metadata metadata = admin.GetMetadata(Topic, TimeSpan.FromSeconds(10));

        Assert.Equal([1, 2, 3], metadata.Brokers.Select(broker => broker.BrokerId).Order());
        Assert.All(metadata.Brokers, broker => Assert.Equal("127.0.0.1", broker.Host));
        Assert.All(metadata.Brokers, broker => Assert.True(gateway.OwnsPort(broker.Port), $"port {broker.Port} is not the gateway's"));
        Assert.Equal(metadata.Brokers.Count, metadata.Brokers.Select(broker => broker.Port).Distinct().Count());
        Assert.Equal(Partitions, metadata.Topics.Single().Partitions.Count);
    }

    [Fact]
    public async Task Clients_go_on_when_a_broker_dies_and_when_it_comes_back()
    {
        const int Broker = 2;
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.cluster-kill";
        await kafka.CreateTopicAsync(Topic, Partitions, Replicas);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);
        using IConsumer<string, string> consumer = Clients.GroupMember(gateway.Address, Topic);
        consumer.Subscribe(Topic);
        await ProduceAndConsumeAsync(round: 0);

        await kafka.KillAsync(Broker);
        await ProduceAndConsumeAsync(round: 1);

        await kafka.StartBrokerAsync(Broker);
        await ProduceAndConsumeAsync(round: 2);

        consumer.Close();

        async Task ProduceAndConsumeAsync(int round)
        {
            await ProduceRoundAsync(producer, Topic, round);
            await ConsumeRoundAsync(consumer, round);
        }
    }

    [Fact]
    public async Task Clients_go_on_when_the_gateway_is_restarted()
    {
        KafkaCluster kafka = await brokers.StartAsync();
        await using Gateway gateway = await Gateway.StartAsync(Sources.LightsDocument, kafka.BootstrapServers);
        const string Topic = "lights.cluster-restart";
        await kafka.CreateTopicAsync(Topic, Partitions, Replicas);
        using IProducer<string, string> producer = Clients.Producer(gateway.Address);
        using IConsumer<string, string> consumer = Clients.GroupMember(gateway.Address, Topic);
        consumer.Subscribe(Topic);
        await ProduceRoundAsync(producer, Topic, round: 0);
        await ConsumeRoundAsync(consumer, round: 0);

        await gateway.RestartAsync();
        await ProduceRoundAsync(producer, Topic, round: 1);
        await ConsumeRoundAsync(consumer, round: 1);

        consumer.Close();
    }

    /// <summary>Produces records to all partitions; each must be delivered.</summary>
    private static async Task ProduceRoundAsync(IProducer<string, string> producer, string topic, int round)
    {
        IReadOnlyList<DeliveryReport<string, string>> reports = await producer.ProduceAsync(
            Enumerable.Range(round * PerRound, PerRound).Select(number => (new TopicPartition(topic, number % Partitions), Lights.Valid(number))));

        Assert.All(reports, report => Assert.Equal(ErrorCode.NoError, report.Error.Code));
    }

    /// <summary>Consumes until all records of a round are there. A member that could not commit reads some records twice, so that keys count.</summary>
    private static async Task ConsumeRoundAsync(IConsumer<string, string> consumer, int round)
    {
        HashSet<string> missing = [.. Enumerable.Range(round * PerRound, PerRound).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        await Poll.UntilAsync(
            () =>
            {
                for (ConsumeResult<string, string>? result = Next(); result is not null; result = Next()) missing.Remove(result.Message.Key);
                return missing.Count == 0;
            },
            () => $"records {string.Join(' ', missing)} of round {round}");

        ConsumeResult<string, string>? Next() => missing.Count == 0 ? null : consumer.Consume(PollTime);
    }
}
