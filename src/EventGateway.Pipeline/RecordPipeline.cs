using System.Collections.Immutable;

namespace EventGateway.Pipeline;

/// <summary>What is done with every produced record, and what follows from it. Immutable; part of a plan.</summary>
public sealed record RecordPipeline
{
    /// <summary>The steps, in the order in which they run.</summary>
    public ImmutableArray<IRecordMiddleware> Steps { get; init; } = [];

    /// <summary>What happens to a record in which a step finds something.</summary>
    public OnInvalid OnInvalid { get; init; } = OnInvalid.Reject;

    /// <summary>The largest size of a batch after decompression, in bytes. A larger one is refused: a few bytes can inflate to gigabytes.</summary>
    public int MaxInflatedBytes { get; init; } = 100 << 20;

    /// <summary>The size that a batch may grow to by annotating it, in bytes; the default of the broker's <c>message.max.bytes</c>.</summary>
    public int MaxBatchBytes { get; init; } = 1_048_588;

    /// <summary>So many records of a batch are explained; the others are only refused with it.</summary>
    public int MaxFindings { get; init; } = 100;

    internal bool Accepts(in RecordContext record)
    {
        foreach (IRecordMiddleware step in Steps)
        {
            if (!step.Accepts(record)) return false;
        }

        return true;
    }

    internal ImmutableArray<string> Explain(in RecordContext record)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        foreach (IRecordMiddleware step in Steps)
        {
            if (!step.Accepts(record)) sentences.AddRange(step.Explain(record));
        }

        return sentences.ToImmutable();
    }
}
