using System.Collections.Frozen;
using System.Text;
using BenchmarkDotNet.Attributes;
using EventGateway.Contracts;

namespace EventGateway.Bench.Micro.Contracts;

/// <summary>
/// Finds the contract of a topic of about 30 bytes, as is done for each batch. There are as many names as patterns, and of these half differ
/// at their beginning and half at their end. The baseline makes a string of the topic and looks it up in a dictionary, which knows no patterns.
/// </summary>
[MemoryDiagnoser]
public class TopicLookupBench
{
    private static readonly byte[] NoTopic = "payments.settlements.eu-west.v1"u8.ToArray();

    private byte[] _name = [];
    private byte[] _byEnding = [];
    private byte[] _byBeginning = [];
    private ContractTable _table = ContractTable.Empty;
    private LinearTopicList _linear = new([]);
    private FrozenDictionary<string, Contract> _frozen = FrozenDictionary<string, Contract>.Empty;

    [Params(1, 100, 10_000)] public int Contracts { get; set; }

    [GlobalSetup]
    public void Build()
    {
        int half = Math.Max(Contracts / 2, 1);
        Contract[] names = [.. Enumerable.Range(0, Contracts).Select(number => ContractOf($"tenant-{number}.orders.placed.v1"))];
        Contract[] patterns =
        [
            .. Enumerable.Range(0, half).Select(number => ContractOf($"tenant-{number}.{{id}}.measured")),
            .. Enumerable.Range(0, half).Select(number => ContractOf($"{{id}}.readings.kind-{number}")),
        ];
        _name = Encoding.UTF8.GetBytes(names[^1].Topic);
        _byBeginning = Encoding.UTF8.GetBytes($"tenant-{half - 1}.lamps.north.measured");
        _byEnding = Encoding.UTF8.GetBytes($"lamps.north.readings.kind-{half - 1}");
        _table = new ContractTable([.. names, .. patterns]);
        _linear = new LinearTopicList(patterns);
        _frozen = names.ToFrozenDictionary(contract => contract.Topic);
    }

    [Benchmark(Baseline = true)] public bool NameByString() => _frozen.TryGetValue(Encoding.UTF8.GetString(_name), out _);

    [Benchmark] public bool Name() => _table.TryFind(_name, out _);

    [Benchmark] public bool PatternByBeginning() => _table.TryFind(_byBeginning, out _);

    [Benchmark] public bool PatternByEnding() => _table.TryFind(_byEnding, out _);

    [Benchmark] public bool NoContract() => _table.TryFind(NoTopic, out _);

    [Benchmark] public bool LinearByBeginning() => _linear.Find(_byBeginning) is not null;

    [Benchmark] public bool LinearByEnding() => _linear.Find(_byEnding) is not null;

    [Benchmark] public bool LinearNoContract() => _linear.Find(NoTopic) is not null;

    private static Contract ContractOf(string topic) => new() { Topic = topic };
}
