using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class MetadataTests : BrokerTest
{
    public MetadataTests()
        : base(new BrokerOptions { AdvertisedHost = "broker.example", AdvertisedPort = 19092, NodeId = 5, DefaultPartitions = 3 })
    {
    }

    [Fact]
    public async Task The_only_node_is_advertised_as_configured_and_leads_everything()
    {
        MetadataResponse response = await AskAsync(4, "t");

        MetadataResponse.MetadataResponseBroker node = Assert.Single(response.Brokers);
        Assert.Equal((5, "broker.example", 19092, 5), (node.NodeId, node.Host, node.Port, response.ControllerId));
        Assert.Equal([0, 1, 2], response.Topics[0].Partitions.Select(partition => partition.PartitionIndex));
        Assert.All(response.Topics[0].Partitions, partition => Assert.Equal((5, 5), (partition.LeaderId, Assert.Single(partition.IsrNodes))));
    }

    [Fact]
    public async Task Asking_for_a_topic_creates_it()
    {
        await AskAsync(1, "t");

        Assert.Equal(["t"], await NamesOfAllAsync());
    }

    [Fact]
    public async Task A_client_may_forbid_that_a_topic_is_created()
    {
        MetadataResponse response = await Client.AskAsync<MetadataResponse>(
            ApiKey.Metadata, 4, new MetadataRequest { Topics = [new() { Name = "t" }], AllowAutoTopicCreation = false });

        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Error(response.Topics[0].ErrorCode));
        Assert.Empty(await NamesOfAllAsync());
    }

    [Theory, InlineData(""), InlineData("."), InlineData(".."), InlineData("a b"), InlineData("ä"), InlineData("a/b")]
    public async Task A_name_against_the_rules_is_refused(string name)
    {
        MetadataResponse response = await AskAsync(4, name);

        Assert.Equal(ErrorCode.InvalidTopicException, Error(response.Topics[0].ErrorCode));
        Assert.Empty(await NamesOfAllAsync());
    }

    [Theory, InlineData(249, ErrorCode.None), InlineData(250, ErrorCode.InvalidTopicException)]
    public async Task A_name_has_at_most_249_characters(int length, ErrorCode expected)
    {
        MetadataResponse response = await AskAsync(4, new string('a', length));

        Assert.Equal(expected, Error(response.Topics[0].ErrorCode));
    }

    [Fact]
    public async Task No_topics_means_all_in_version_0_and_none_later()
    {
        await AskAsync(1, "t");

        MetadataResponse oldest = await Client.AskAsync<MetadataResponse>(ApiKey.Metadata, 0, new MetadataRequest { Topics = [] });
        MetadataResponse later = await Client.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest { Topics = [] });

        Assert.Equal("t", Assert.Single(oldest.Topics).Name);
        Assert.Empty(later.Topics);
    }

    [Fact]
    public async Task A_topic_is_found_by_its_id()
    {
        Guid id = (await AskAsync(10, "t")).Topics[0].TopicId;

        MetadataResponse response = await Client.AskAsync<MetadataResponse>(ApiKey.Metadata, 12, ById(id));

        Assert.Equal(("t", id), (response.Topics[0].Name, response.Topics[0].TopicId));
    }

    [Fact]
    public async Task An_unknown_id_is_told_as_such()
    {
        var id = Guid.NewGuid();

        MetadataResponse response = await Client.AskAsync<MetadataResponse>(ApiKey.Metadata, 13, ById(id));

        Assert.Equal((ErrorCode.UnknownTopicId, null, id), (Error(response.Topics[0].ErrorCode), response.Topics[0].Name, response.Topics[0].TopicId));
    }

    [Fact]
    public async Task Every_version_is_answered()
    {
        for (short version = 0; version <= 13; version++)
        {
            MetadataResponse response = await AskAsync(version, "t");

            Assert.Equal(("t", 0), (response.Topics[0].Name, response.Topics[0].ErrorCode));
        }
    }

    private static MetadataRequest ById(Guid id) => new() { Topics = [new() { Name = null, TopicId = id }] };

    private Task<MetadataResponse> AskAsync(short version, string topic) =>
        Client.AskAsync<MetadataResponse>(ApiKey.Metadata, version, new MetadataRequest { Topics = [new() { Name = topic }] });

    private async Task<IEnumerable<string?>> NamesOfAllAsync() =>
        (await Client.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest { Topics = null })).Topics.Select(topic => topic.Name);
}
