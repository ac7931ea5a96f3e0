using BenchmarkDotNet.Attributes;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Bench.Micro.Kafka;

/// <summary>The records of a batch, one after the other; the numbers are per record.</summary>
[MemoryDiagnoser]
public class RecordReaderBench
{
    private const int Records = 1000;

    private byte[] _payload = [];

    [GlobalSetup]
    public void Load() => _payload = SensorEvents.Batch(Records, CompressionCodec.None)[RecordBatch.HeaderBytes..];

    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public ulong WalkBytes() => BareWalk.Sum(_payload);

    [Benchmark(OperationsPerInvoke = Records)]
    public int ReadRecords()
    {
        int bytes = 0;
        var reader = new RecordReader(_payload, Records);
        while (reader.MoveNext()) bytes += reader.Current.Value.Length;
        return bytes;
    }
}
