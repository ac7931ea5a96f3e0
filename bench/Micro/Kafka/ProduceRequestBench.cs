using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>A Produce request of 16 partitions with 16 KB each: read, written, and written without the first partition.</summary>
[MemoryDiagnoser]
public class ProduceRequestBench : IDisposable
{
    private readonly PooledBuffer _copy = new();
    private byte[] _body = [];
    private byte[] _target = [];
    private ProduceRequest _request = new();

    /// <summary>The API version: the first flexible one, and the one with topic ids.</summary>
    [Params(9, 13)]
    public short Version { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _body = Frames.ProduceRequest(Version);
        _target = new byte[_body.Length];
        _request = Decode();
        if (WalkView() != 16 || LeaveOutByCopy() != LeaveOutByMessage()) throw new InvalidOperationException("The ways of this bench must give the same.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _copy.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public ulong WalkBytes() => BareWalk.Sum(_body);

    [Benchmark]
    public int WalkView()
    {
        int position = 0;
        if (!ProduceRequestView.TryRead(_body, ref position, Version, out ProduceRequestView view)) return 0;
        int partitions = 0;
        foreach (ProduceRequestView.TopicProduceDataView topic in view.TopicData)
        {
            foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData)
                if (partition.Index >= 0 && !partition.Records.IsEmpty) partitions++;
        }

        return partitions;
    }

    [Benchmark]
    public ProduceRequest Decode() => WireFormat.Decode<ProduceRequest>(_body, Version);

    [Benchmark]
    public int Encode() => Encode(_request);

    [Benchmark]
    public int LeaveOutByCopy()
    {
        _copy.Clear();
        int position = 0;
        if (!ProduceRequestView.TryRead(_body, ref position, Version, out ProduceRequestView view)) return 0;
        var patch = new WirePatch(_body, _copy);
        bool isLeftOut = false;
        foreach (ProduceRequestView.TopicProduceDataView topic in view.TopicData)
        {
            if (isLeftOut) break;
            patch.ReplaceCount(topic.PartitionData.CountRange, topic.PartitionData.Count - 1, flexible: true);
            foreach (ProduceRequestView.PartitionProduceDataView partition in topic.PartitionData)
            {
                if (!isLeftOut) patch.Remove(partition.Range);
                isLeftOut = true;
            }
        }

        patch.Complete();
        return _copy.Length;
    }

    [Benchmark]
    public int LeaveOutByMessage()
    {
        ProduceRequest request = Decode();
        request.TopicData[0].PartitionData.RemoveAt(0);
        return Encode(request);
    }

    private int Encode(ProduceRequest request)
    {
        var writer = new WireWriter(_target.AsSpan(0, request.GetSize(Version)));
        request.Write(ref writer, Version);
        return writer.Position;
    }
}
