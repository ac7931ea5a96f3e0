using System.Net;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Tests;

/// <summary>A broker and a client of it, for one test.</summary>
public abstract class BrokerTest : IAsyncDisposable
{
    private protected BrokerTest(BrokerOptions? options = null)
    {
        Broker = EmbeddedBroker.Start((options ?? new BrokerOptions()) with { Listen = new IPEndPoint(IPAddress.Loopback, 0) }, TimeProvider.System);
        Client = TestClient.Connect(Broker);
    }

    private protected EmbeddedBroker Broker { get; }

    private protected TestClient Client { get; }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await Broker.DisposeAsync();
    }

    private protected async Task<Guid> CreateAsync(string topic, int partitions = 1)
    {
        var request = new CreateTopicsRequest { Topics = [new() { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }] };
        CreateTopicsResponse response = await Client.AskAsync<CreateTopicsResponse>(ApiKey.CreateTopics, 7, request);
        Assert.Equal(0, response.Topics[0].ErrorCode);
        return response.Topics[0].TopicId;
    }

    private protected async Task<ProduceResponse.PartitionProduceResponse> ProduceAsync(string topic, byte[]? batch, int partition = 0)
    {
        ProduceResponse response = await Client.AskAsync<ProduceResponse>(ApiKey.Produce, 9, Produce(topic, batch, partition));
        return response.Responses[0].PartitionResponses[0];
    }

    private protected static ProduceRequest Produce(string topic, byte[]? batch, int partition = 0, short acks = -1, Guid id = default) => new()
    {
        Acks = acks,
        TopicData = [new() { Name = topic, TopicId = id, PartitionData = [new() { Index = partition, Records = batch }] }],
    };

    private protected async Task<FetchResponse.PartitionData> FetchAsync(string topic, long offset, int partition = 0, int partitionBytes = 1 << 20)
    {
        FetchResponse response = await Client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, Fetch(topic, offset, partition, partitionBytes: partitionBytes));
        return response.Responses[0].Partitions[0];
    }

    private protected static FetchRequest Fetch(string topic, long offset, int partition = 0, int waitMs = 0, int minBytes = 1, int partitionBytes = 1 << 20, Guid id = default) => new()
    {
        MaxWaitMs = waitMs,
        MinBytes = minBytes,
        MaxBytes = 1 << 20,
        Topics = [new() { Topic = topic, TopicId = id, Partitions = [new() { Partition = partition, FetchOffset = offset, PartitionMaxBytes = partitionBytes }] }],
    };

    private protected static ErrorCode Error(short code) => (ErrorCode)code;
}
