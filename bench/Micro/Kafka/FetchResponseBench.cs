using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>An answer to a fetch, 16 partitions with 32 KB each.</summary>
[MemoryDiagnoser]
public class FetchResponseBench
{
    private byte[] _body = [];

    /// <summary>The API version: the first flexible one, and one with topic ids.</summary>
    [Params(12, 17)]
    public short Version { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _body = Frames.FetchResponse(Version);
        if (WalkView() != 16) throw new InvalidOperationException("The view must show all partitions.");
    }

    [Benchmark(Baseline = true)]
    public ulong WalkBytes() => BareWalk.Sum(_body);

    [Benchmark]
    public int WalkView()
    {
        int position = 0;
        if (!FetchResponseView.TryRead(_body, ref position, Version, out FetchResponseView view)) return 0;
        int partitions = 0;
        foreach (FetchResponseView.FetchableTopicResponseView topic in view.Responses)
        {
            foreach (FetchResponseView.PartitionDataView partition in topic.Partitions)
                if (partition.HighWatermark > 0 && !partition.Records.IsEmpty) partitions++;
        }

        return partitions;
    }

    [Benchmark]
    public FetchResponse Decode() => WireFormat.Decode<FetchResponse>(_body, Version);
}
