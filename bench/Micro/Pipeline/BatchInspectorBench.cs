using BenchmarkDotNet.Attributes;
using EventGateway.Contracts;
using EventGateway.Kafka.Compression;
using EventGateway.Pipeline;
using EventGateway.Pipeline.Validation;

namespace EventGateway.Bench.Micro.Pipeline;

/// <summary>
/// A produced batch of about 1 MB, as a session has it judged: checksum, decompression, every record against its contract. The baseline has
/// no steps and so does all but the validation. The numbers are per record.
/// </summary>
[MemoryDiagnoser]
public class BatchInspectorBench : IDisposable
{
    private const short ProduceVersion = 9;

    private static readonly RecordPipeline NoSteps = new();
    private static readonly RecordPipeline Validation = new() { Steps = [new ContractValidation()] };

    private readonly BatchInspector _inspector = new(TimeProvider.System);
    private Contract? _contract;
    private byte[] _batch = [];

    /// <summary>How the batch is compressed.</summary>
    [Params(CompressionCodec.None, CompressionCodec.Lz4)]
    public CompressionCodec Codec { get; set; }

    [GlobalSetup]
    public void Load()
    {
        _contract = new Contract { Topic = "lights.measured", Messages = [new MessageContract { Name = "measured", Payload = SensorEvents.Schema() }] };
        _batch = SensorEvents.Batch(SensorEvents.PerMegabyte, Codec);
        if (Inspect() != BatchVerdict.Clean) throw new InvalidOperationException("The events of this bench must match their schema.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _inspector.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = SensorEvents.PerMegabyte)]
    public BatchVerdict InspectWithoutSteps() => _inspector.Inspect(NoSteps, _contract!, _batch, ProduceVersion);

    [Benchmark(OperationsPerInvoke = SensorEvents.PerMegabyte)]
    public BatchVerdict Inspect() => _inspector.Inspect(Validation, _contract!, _batch, ProduceVersion);
}
