using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>The checksum of a batch of about 1 MB.</summary>
[MemoryDiagnoser]
public class Crc32CBench
{
    private byte[] _batch = [];

    [GlobalSetup]
    public void Load() => _batch = SensorEvents.Batch(SensorEvents.PerMegabyte, CompressionCodec.None);

    [Benchmark(Baseline = true)]
    public ulong WalkBytes() => BareWalk.Sum(_batch);

    [Benchmark]
    public uint Compute() => Crc32C.Compute(_batch);
}
