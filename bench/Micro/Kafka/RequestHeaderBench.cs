using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>The header of a request: what is looked at in each frame.</summary>
[MemoryDiagnoser]
public class RequestHeaderBench
{
    private const short Version = 2;

    private readonly byte[] _header = Frames.RequestHeader();

    [Benchmark(Baseline = true)]
    public ulong WalkBytes() => BareWalk.Sum(_header);

    [Benchmark]
    public int WalkView()
    {
        int position = 0;
        return RequestHeaderView.TryRead(_header, ref position, Version, out RequestHeaderView view) ? view.CorrelationId + view.ClientId.Length : 0;
    }

    [Benchmark]
    public RequestHeader Decode() => WireFormat.Decode<RequestHeader>(_header, Version);
}
