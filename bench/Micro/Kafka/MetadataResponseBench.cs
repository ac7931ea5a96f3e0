using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Messages;
using EventGateway.Kafka.Wire;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>An answer to Metadata with 600 partitions: read, written, and written with other addresses of the brokers.</summary>
[MemoryDiagnoser]
public class MetadataResponseBench : IDisposable
{
    private const short Version = 12;
    private const int Port = 19092;

    private readonly PooledBuffer _copy = new();
    private byte[] _body = [];
    private byte[] _target = [];
    private MetadataResponse _response = new();

    [GlobalSetup]
    public void Load()
    {
        _body = Frames.MetadataResponse(Version);
        _target = new byte[_body.Length];
        _response = Decode();
        if (WalkView() != 600 || OtherAddressesByCopy() != OtherAddressesByMessage()) throw new InvalidOperationException("The ways of this bench must give the same.");
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
        if (!MetadataResponseView.TryRead(_body, ref position, Version, out MetadataResponseView view)) return 0;
        int partitions = 0;
        foreach (MetadataResponseView.MetadataResponseTopicView topic in view.Topics)
        {
            foreach (MetadataResponseView.MetadataResponsePartitionView partition in topic.Partitions)
                if (partition.LeaderId >= 0 && partition.ReplicaNodes.Count > 0) partitions++;
        }

        return partitions;
    }

    [Benchmark]
    public MetadataResponse Decode() => WireFormat.Decode<MetadataResponse>(_body, Version);

    [Benchmark]
    public int Encode() => Encode(_response);

    [Benchmark]
    public int OtherAddressesByCopy()
    {
        _copy.Clear();
        int position = 0;
        if (!MetadataResponseView.TryRead(_body, ref position, Version, out MetadataResponseView view)) return 0;
        var patch = new WirePatch(_body, _copy);
        foreach (MetadataResponseView.MetadataResponseBrokerView broker in view.Brokers)
        {
            patch.ReplaceString(broker.HostRange, "gateway.example.com"u8, flexible: true);
            patch.ReplaceInt32(broker.PortRange, Port);
        }

        patch.Complete();
        return _copy.Length;
    }

    [Benchmark]
    public int OtherAddressesByMessage()
    {
        MetadataResponse response = Decode();
        foreach (MetadataResponse.MetadataResponseBroker broker in response.Brokers) (broker.Host, broker.Port) = ("gateway.example.com", Port);
        return Encode(response);
    }

    private int Encode(MetadataResponse response)
    {
        var writer = new WireWriter(_target.AsSpan(0, response.GetSize(Version)));
        response.Write(ref writer, Version);
        return writer.Position;
    }
}
