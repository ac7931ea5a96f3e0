using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>The payload of a batch of about 1 MB, by each codec; the baseline copies what comes out.</summary>
[MemoryDiagnoser]
public class DecompressorBench : IDisposable
{
    private readonly PooledBuffer _inflated = new();
    private byte[] _plain = [];
    private byte[] _payload = [];

    /// <summary>How the payload is compressed.</summary>
    [Params(CompressionCodec.Gzip, CompressionCodec.Snappy, CompressionCodec.Lz4, CompressionCodec.Zstd)]
    public CompressionCodec Codec { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _plain = Payload(CompressionCodec.None);
        _payload = Payload(Codec);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _inflated.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int CopyPlain()
    {
        _inflated.Clear();
        _inflated.Write(_plain);
        return _inflated.Length;
    }

    [Benchmark]
    public DecompressionStatus Decompress()
    {
        _inflated.Clear();
        return Decompressor.TryDecompress(Codec, _payload, limitBytes: 16 << 20, _inflated);
    }

    private static byte[] Payload(CompressionCodec codec) => SensorEvents.Batch(SensorEvents.PerMegabyte, codec)[RecordBatch.HeaderBytes..];
}
