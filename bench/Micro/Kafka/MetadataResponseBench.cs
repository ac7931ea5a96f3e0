using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>A Metadata response of 3 brokers and 50 topics with 12 partitions each, all of them on 3 replicas.</summary>
[MemoryDiagnoser]
public class MetadataResponseBench
{
    private const short Version = 12;

    private readonly MetadataResponse _response = new();
    private byte[] _body = [];
    private byte[] _target = [];

    [GlobalSetup]
    public void Load()
    {
        _response.ClusterId = "bench-cluster";
        _response.ControllerId = 1;
        _response.Brokers = [.. Enumerable.Range(1, 3).Select(id => new MetadataResponse.MetadataResponseBroker
        {
            NodeId = id,
            Host = $"broker-{id}.kafka.example.com",
            Port = 9092,
            Rack = $"rack-{id}",
        })];
        _response.Topics = [.. Enumerable.Range(0, 50).Select(Topic)];
        _body = WireFormat.Encode(_response, Version);
        _target = new byte[_body.Length];
    }

    [Benchmark(Baseline = true)]
    public ulong WalkBytes() => BareWalk.Sum(_body);

    [Benchmark]
    public MetadataResponse Decode() => WireFormat.Decode<MetadataResponse>(_body, Version);

    [Benchmark]
    public int Encode()
    {
        var writer = new WireWriter(_target.AsSpan(0, _response.GetSize(Version)));
        _response.Write(ref writer, Version);
        return writer.Position;
    }

    private static MetadataResponse.MetadataResponseTopic Topic(int number) => new()
    {
        Name = $"lights.measured-{number}",
        TopicId = new Guid(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        Partitions = [.. Enumerable.Range(0, 12).Select(index => new MetadataResponse.MetadataResponsePartition
        {
            PartitionIndex = index,
            LeaderId = (index % 3) + 1,
            LeaderEpoch = 7,
            ReplicaNodes = [1, 2, 3],
            IsrNodes = [1, 2, 3],
        })],
    };
}
