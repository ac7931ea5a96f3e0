using EventGateway.Fuzzing.AsyncApi;
using EventGateway.Fuzzing.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.Fuzzing;

/// <summary>One reader with all that must hold of it, whatever the bytes. The property tests and the fuzzer run the same ones.</summary>
/// <param name="Name">The name on the command line and in front of kept inputs.</param>
/// <param name="Run">Throws if a property does not hold; any exception is a finding.</param>
/// <param name="Seeds">Inputs to begin with, from which a run makes others.</param>
public sealed record FuzzTarget(string Name, FuzzBody Run, Func<IEnumerable<byte[]>> Seeds)
{
    /// <summary>Readers of the wire format.</summary>
    public static IReadOnlyList<FuzzTarget> OfKafka { get; } =
    [
        new("message", MessageTargets.Message, MessageSeeds.Messages),
        new("view", MessageTargets.View, MessageSeeds.Views),
        new("json", JsonTargets.Encode, MessageSeeds.Json),
        new("frame", JsonTargets.Frame, MessageSeeds.Frames),
        new("records", RecordTargets.Set, RecordSeeds.Sets),
        new("batch", RecordTargets.Batch, RecordSeeds.Batches),
        new("decompress", DecompressTarget.Run, RecordSeeds.Payloads),
    ];

    /// <summary>Readers of JSON, of schemas and of patterns.</summary>
    public static IReadOnlyList<FuzzTarget> OfSchemas { get; } =
    [
        new("document", DocumentTarget.Run, SchemaSeeds.Documents),
        new("schema", SchemaTarget.Run, SchemaSeeds.Schemas),
        new("pattern", PatternTarget.Run, SchemaSeeds.Patterns),
    ];

    /// <summary>The reader of AsyncAPI documents, YAML and JSON.</summary>
    public static FuzzTarget OfAsyncApi { get; } = new("asyncapi", AsyncApiTarget.Run, AsyncApiTarget.Seeds);

    /// <summary>All targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } = [.. OfKafka, .. OfSchemas, OfAsyncApi];

    /// <summary>Where inputs are kept that once broke a property: files called <c>TARGET-what-is-wrong.bin</c>.</summary>
    public static string CrashFolder { get; } = Path.Combine(SharedData.Root, "tests", "EventGateway.Fuzzing", "Crashes");

    /// <summary>The inputs that once broke a property of this target.</summary>
    public IEnumerable<byte[]> Crashes() => Directory.GetFiles(CrashFolder, $"{Name}-*.bin").Select(File.ReadAllBytes);

    /// <summary>Looks a target up; null if there is none of that name.</summary>
    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);

    public override string ToString() => Name;
}

/// <summary>Runs a reader on an input.</summary>
public delegate void FuzzBody(ReadOnlySpan<byte> input);
