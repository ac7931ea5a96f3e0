using System.Buffers.Binary;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Records;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Macro.Load;

/// <summary>A request and its answer, as frames with correlation id 1.</summary>
/// <param name="Name">As tables show it.</param>
/// <param name="Key">The API.</param>
/// <param name="Request">What a client sends.</param>
/// <param name="Answer">What the broker sends.</param>
internal sealed record Exchange(string Name, ApiKey Key, byte[] Request, byte[] Answer)
{
    private const string Topic = "perf";

    /// <summary>Bytes of the longer of both, in GB; null if both are small.</summary>
    public double? Gigabytes => Math.Max(Request.Length, Answer.Length) is > 100_000 and int bytes ? bytes / 1e9 : null;

    /// <summary>What a member of a group says all the time, and the broker nods.</summary>
    public static Exchange Small() => new(
        "small",
        ApiKey.Heartbeat,
        RequestFrame(ApiKey.Heartbeat, 4, new HeartbeatRequest { GroupId = "readings", MemberId = "consumer-1-5b0f4d7e", GenerationId = 7 }),
        AnswerFrame(ApiKey.Heartbeat, 4, new HeartbeatResponse()));

    /// <summary>A Produce request of a version whose answer may carry broker addresses, so that the gateway has to look at it.</summary>
    public static Exchange Produce(string name, int bytes)
    {
        const short Version = 12;
        var request = new ProduceRequest
        {
            Acks = -1,
            TimeoutMs = 30_000,
            TopicData = [new() { Name = Topic, PartitionData = [new() { Index = 0, Records = Batch(bytes) }] }],
        };
        var answer = new ProduceResponse { Responses = [new() { Name = Topic, PartitionResponses = [new() { Index = 0, BaseOffset = 1_000_000 }] }] };
        return new Exchange(name, ApiKey.Produce, RequestFrame(ApiKey.Produce, Version, request), AnswerFrame(ApiKey.Produce, Version, answer));
    }

    public static Exchange Fetch(string name, int bytes)
    {
        const short Version = 12;
        var request = new FetchRequest
        {
            MaxWaitMs = 500,
            MinBytes = 1,
            MaxBytes = 50 << 20,
            Topics = [new() { Topic = Topic, Partitions = [new() { Partition = 0, FetchOffset = 1_000_000, PartitionMaxBytes = 1 << 20 }] }],
        };
        var answer = new FetchResponse
        {
            Responses = [new() { Topic = Topic, Partitions = [new() { PartitionIndex = 0, HighWatermark = 2_000_000, AbortedTransactions = null, PreferredReadReplica = -1, Records = Batch(bytes) }] }],
        };
        return new Exchange(name, ApiKey.Fetch, RequestFrame(ApiKey.Fetch, Version, request), AnswerFrame(ApiKey.Fetch, Version, answer));
    }

    private static byte[] Batch(int bytes)
    {
        using var builder = new RecordBatchBuilder();
        builder.Append(1_700_000_000_000, key: null, new byte[bytes]);
        return builder.Build();
    }

    private static byte[] RequestFrame(ApiKey key, short version, IMessage body)
    {
        var header = new RequestHeader { RequestApiKey = (short)key, RequestApiVersion = version, CorrelationId = 1, ClientId = "bench" };
        return Frame([.. WireFormat.Encode(header, ApiTable.Get(key).RequestHeaderVersion(version)), .. WireFormat.Encode(body, version)]);
    }

    private static byte[] AnswerFrame(ApiKey key, short version, IMessage body) =>
        Frame([.. WireFormat.Encode(new ResponseHeader { CorrelationId = 1 }, ApiTable.Get(key).ResponseHeaderVersion(version)), .. WireFormat.Encode(body, version)]);

    private static byte[] Frame(byte[] content)
    {
        byte[] frame = new byte[sizeof(int) + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
        content.CopyTo(frame, sizeof(int));
        return frame;
    }
}
