using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>A Produce request of 4 topics with 4 partitions each, 4 events for every partition.</summary>
[MemoryDiagnoser]
public class ProduceRequestBench
{
    private readonly ProduceRequest _request = new();
    private byte[] _body = [];
    private byte[] _target = [];

    /// <summary>The API version: the first flexible one, and the one with topic ids.</summary>
    [Params(9, 13)]
    public short Version { get; set; }

    [GlobalSetup]
    public void Load()
    {
        byte[] batch = SensorEvents.Batch(count: 4, CompressionCodec.None);
        (_request.Acks, _request.TimeoutMs) = (-1, 30_000);
        _request.TopicData = [.. Enumerable.Range(0, 4).Select(topic => new ProduceRequest.TopicProduceData
        {
            Name = $"lights.measured-{topic}",
            TopicId = new Guid(topic + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
            PartitionData = [.. Enumerable.Range(0, 4).Select(index => new ProduceRequest.PartitionProduceData { Index = index, Records = batch })],
        })];
        _body = WireFormat.Encode(_request, Version);
        _target = new byte[_body.Length];
    }

    [Benchmark(Baseline = true)]
    public ulong WalkBytes() => BareWalk.Sum(_body);

    [Benchmark]
    public ProduceRequest Decode() => WireFormat.Decode<ProduceRequest>(_body, Version);

    [Benchmark]
    public int Encode()
    {
        var writer = new WireWriter(_target.AsSpan(0, _request.GetSize(Version)));
        _request.Write(ref writer, Version);
        return writer.Position;
    }
}
