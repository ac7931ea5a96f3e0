using BenchmarkDotNet.Attributes;
using EventGateway.AsyncApi;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;
using YamlDotNet.Core;

namespace EventGateway.Bench.Micro.AsyncApi;

/// <summary>From the text of a document to contracts, beside the YAML parser alone, which both begin with.</summary>
[MemoryDiagnoser]
public class DocumentLoadBench
{
    private string _text = "";
    private AsyncApiDocument _document = null!;

    [Params(1, 100, 10_000)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = LargeDocument.Of(Channels);
        _document = AsyncApiLoader.Parse(_text, "large.yaml");
        if (ContractBuilder.Build([_document]).Count != Channels) throw new InvalidOperationException("The document has other contracts.");
    }

    [Benchmark(Baseline = true)]
    public int ParseYaml()
    {
        var parser = new Parser(new StringReader(_text));
        int events = 0;
        while (parser.MoveNext()) events++;
        return events;
    }

    [Benchmark]
    public AsyncApiDocument Load() => AsyncApiLoader.Parse(_text, "large.yaml");

    [Benchmark]
    public ContractTable BuildContracts() => ContractBuilder.Build([_document]);
}
