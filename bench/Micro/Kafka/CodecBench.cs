using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>The records of a batch of about 1 MB, by each codec, in both directions; the baseline copies them.</summary>
[MemoryDiagnoser]
public class CodecBench : IDisposable
{
    private readonly PooledBuffer _target = new();
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
        _target.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int CopyPlain()
    {
        _target.Clear();
        _target.Write(_plain);
        return _target.Length;
    }

    [Benchmark]
    public DecompressionStatus Decompress()
    {
        _target.Clear();
        return Decompressor.TryDecompress(Codec, _payload, limitBytes: 16 << 20, _target);
    }

    [Benchmark]
    public int Compress()
    {
        _target.Clear();
        Compressor.Compress(Codec, _plain, _target);
        return _target.Length;
    }

    private static byte[] Payload(CompressionCodec codec) => SensorEvents.Batch(SensorEvents.PerMegabyte, codec)[RecordBatch.HeaderBytes..];
}
