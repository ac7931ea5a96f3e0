using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

public sealed class TopicAdministrationTests : BrokerTest
{
    public TopicAdministrationTests()
        : base(new BrokerOptions { NodeId = 2, DefaultPartitions = 4 })
    {
    }

    [Fact]
    public async Task A_topic_gets_as_many_partitions_as_asked_for_or_the_default()
    {
        CreateTopicsResponse response = await CreateAsync(Topic("three", 3), Topic("default", -1));

        Assert.Equal([3, 4], response.Topics.Select(topic => topic.NumPartitions));
    }

    [Theory]
    [InlineData("a b", 1, 1, ErrorCode.InvalidTopicException)]
    [InlineData("t", 0, 1, ErrorCode.InvalidPartitions)]
    [InlineData("t", 10_001, 1, ErrorCode.InvalidPartitions)]
    [InlineData("t", 1, 2, ErrorCode.InvalidReplicationFactor)]
    public async Task What_cannot_be_is_refused(string name, int partitions, short replicas, ErrorCode expected)
    {
        CreateTopicsResponse response = await CreateAsync(Topic(name, partitions, replicas));

        Assert.Equal(expected, Error(response.Topics[0].ErrorCode));
    }

    [Fact]
    public async Task A_topic_that_exists_stays_as_it_is()
    {
        await CreateAsync("t", partitions: 1);

        CreateTopicsResponse response = await CreateAsync(Topic("t", 2));

        Assert.Equal(ErrorCode.TopicAlreadyExists, Error(response.Topics[0].ErrorCode));
    }

    [Fact]
    public async Task A_name_that_stands_twice_in_a_request_is_refused()
    {
        CreateTopicsResponse response = await CreateAsync(Topic("t", 1), Topic("t", 2));

        Assert.Equal(ErrorCode.InvalidRequest, Error(Assert.Single(response.Topics).ErrorCode));
    }

    [Fact]
    public async Task Partitions_can_be_assigned_to_the_only_node_alone()
    {
        CreateTopicsResponse response = await CreateAsync(Assigned("here", 2), Assigned("elsewhere", 3));

        Assert.Equal([ErrorCode.None, ErrorCode.InvalidReplicaAssignment], response.Topics.Select(topic => Error(topic.ErrorCode)));
    }

    [Fact]
    public async Task Validating_only_creates_nothing()
    {
        var request = new CreateTopicsRequest { Topics = [Topic("t", 1)], ValidateOnly = true };

        CreateTopicsResponse response = await Client.AskAsync<CreateTopicsResponse>(ApiKey.CreateTopics, 2, request);

        Assert.Equal(0, response.Topics[0].ErrorCode);
        Assert.Equal(ErrorCode.UnknownTopicOrPartition, Error((await ProduceAsync("t", Batches.Of("a"))).ErrorCode));
    }

    [Fact]
    public async Task A_deleted_topic_is_gone_with_its_records()
    {
        await CreateAsync("t", partitions: 1);
        await ProduceAsync("t", Batches.Of("a"));

        DeleteTopicsResponse response = await Client.AskAsync<DeleteTopicsResponse>(ApiKey.DeleteTopics, 4, new DeleteTopicsRequest { TopicNames = ["t", "unknown"] });
        await CreateAsync("t", partitions: 1);

        Assert.Equal([ErrorCode.None, ErrorCode.UnknownTopicOrPartition], response.Responses.Select(topic => Error(topic.ErrorCode)));
        Assert.Equal(0, (await FetchAsync("t", 0)).HighWatermark);
    }

    [Fact]
    public async Task A_topic_can_be_deleted_by_its_id()
    {
        Guid id = await CreateAsync("t", partitions: 1);
        var request = new DeleteTopicsRequest { Topics = [new() { TopicId = id }, new() { TopicId = Guid.NewGuid() }] };

        DeleteTopicsResponse response = await Client.AskAsync<DeleteTopicsResponse>(ApiKey.DeleteTopics, 6, request);

        Assert.Equal([ErrorCode.None, ErrorCode.UnknownTopicId], response.Responses.Select(topic => Error(topic.ErrorCode)));
        Assert.Equal("t", response.Responses[0].Name);
    }

    private static CreateTopicsRequest.CreatableTopic Topic(string name, int partitions, short replicas = -1) =>
        new() { Name = name, NumPartitions = partitions, ReplicationFactor = replicas };

    private static CreateTopicsRequest.CreatableTopic Assigned(string name, int node) =>
        new() { Name = name, NumPartitions = -1, ReplicationFactor = -1, Assignments = [new() { PartitionIndex = 0, BrokerIds = [node] }] };

    private Task<CreateTopicsResponse> CreateAsync(params CreateTopicsRequest.CreatableTopic[] topics) =>
        Client.AskAsync<CreateTopicsResponse>(ApiKey.CreateTopics, 5, new CreateTopicsRequest { Topics = [.. topics] });
}
