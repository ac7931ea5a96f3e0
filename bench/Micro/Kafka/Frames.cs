using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>
/// Bodies as clients and brokers send them to each other. A batch is of 16 KB, what the Java producer makes by default; there are 4 topics with 4
/// partitions in a request, and in an answer to a fetch each partition has two such batches.
/// </summary>
internal static class Frames
{
    /// <summary>How many topics a request has, and how many partitions each of them.</summary>
    public const int Topics = 4;

    private const int EventsPerBatch = 19;
    private static readonly Guid TopicIds = new("6f1c9e0a-5b0f-4d7e-9a53-1f0e6d2b7c44");

    /// <summary>A Produce request with 16 batches.</summary>
    public static byte[] ProduceRequest(short version)
    {
        byte[] batch = SensorEvents.Batch(EventsPerBatch, CompressionCodec.None);
        var request = new ProduceRequest { Acks = -1, TimeoutMs = 30_000 };
        request.TopicData = [.. Enumerable.Range(0, Topics).Select(topic => new ProduceRequest.TopicProduceData
        {
            Name = Name(topic),
            TopicId = Id(topic),
            PartitionData = [.. Enumerable.Range(0, Topics).Select(index => new ProduceRequest.PartitionProduceData { Index = index, Records = batch })],
        })];
        return WireFormat.Encode(request, version);
    }

    /// <summary>An answer to a fetch with 32 batches in 16 partitions.</summary>
    public static byte[] FetchResponse(short version)
    {
        byte[] batch = SensorEvents.Batch(EventsPerBatch, CompressionCodec.None);
        byte[] records = [.. batch, .. batch];
        var response = new FetchResponse { SessionId = 1_204_077_031 };
        response.Responses = [.. Enumerable.Range(0, Topics).Select(topic => new FetchResponse.FetchableTopicResponse
        {
            Topic = Name(topic),
            TopicId = Id(topic),
            Partitions = [.. Enumerable.Range(0, Topics).Select(index => new FetchResponse.PartitionData
            {
                PartitionIndex = index,
                HighWatermark = 1_000_000 + index,
                LastStableOffset = 1_000_000 + index,
                LogStartOffset = 0,
                AbortedTransactions = null,
                PreferredReadReplica = -1,
                Records = records,
            })],
        })];
        return WireFormat.Encode(response, version);
    }

    /// <summary>An answer with 3 brokers and 50 topics of 12 partitions, each on 3 replicas.</summary>
    public static byte[] MetadataResponse(short version)
    {
        var response = new MetadataResponse { ClusterId = "5L6g3nShT-eMCtK--X86sw", ControllerId = 1 };
        response.Brokers = [.. Enumerable.Range(1, 3).Select(id => new MetadataResponse.MetadataResponseBroker
        {
            NodeId = id,
            Host = $"broker-{id}.kafka.example.com",
            Port = 9092,
            Rack = $"rack-{id}",
        })];
        response.Topics = [.. Enumerable.Range(0, 50).Select(topic => new MetadataResponse.MetadataResponseTopic
        {
            Name = Name(topic),
            TopicId = Id(topic),
            Partitions = [.. Enumerable.Range(0, 12).Select(index => new MetadataResponse.MetadataResponsePartition
            {
                PartitionIndex = index,
                LeaderId = (index % 3) + 1,
                LeaderEpoch = 7,
                ReplicaNodes = [1, 2, 3],
                IsrNodes = [1, 2, 3],
            })],
        })];
        return WireFormat.Encode(response, version);
    }

    /// <summary>The header in front of a Produce request, version 2.</summary>
    public static byte[] RequestHeader()
    {
        var header = new RequestHeader { RequestApiKey = 0, RequestApiVersion = 9, CorrelationId = 42, ClientId = "producer-1" };
        return WireFormat.Encode(header, version: 2);
    }

    private static string Name(int topic) => $"lights.measured-{topic}";

    private static Guid Id(int topic)
    {
        byte[] bytes = TopicIds.ToByteArray();
        bytes[0] += (byte)topic;
        return new Guid(bytes);
    }
}
