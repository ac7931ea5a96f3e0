using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EventGateway.Schemas;

namespace EventGateway.Bench.Micro.Schemas;

/// <summary>The verdict on an event; the baseline only reads its tokens. The numbers are per event.</summary>
[MemoryDiagnoser]
public class JsonSchemaBench
{
    private byte[][] _events = [];
    private JsonSchema? _schema;

    [GlobalSetup]
    public void Load() => (_events, _schema) = (SensorEvents.Load(), SensorEvents.Schema());

    [Benchmark(Baseline = true, OperationsPerInvoke = SensorEvents.Count)]
    public int ReadTokens()
    {
        int tokens = 0;
        foreach (byte[] json in _events)
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read()) tokens++;
        }

        return tokens;
    }

    [Benchmark(OperationsPerInvoke = SensorEvents.Count)]
    public int IsValid()
    {
        int valid = 0;
        foreach (byte[] json in _events)
        {
            if (_schema!.IsValid(json)) valid++;
        }

        return valid;
    }
}
