using System.Collections.Immutable;
using EventGateway.Kafka;

namespace EventGateway.Pipeline;

/// <summary>What happens to a batch.</summary>
public enum BatchAction
{
    /// <summary>It goes on as it came, byte for byte.</summary>
    Forward,

    /// <summary>Another batch goes on in its place.</summary>
    Replace,

    /// <summary>It is refused.</summary>
    Refuse,
}

/// <summary>What happens to a batch, and why.</summary>
public sealed record BatchVerdict
{
    /// <summary>A batch in which nothing was found.</summary>
    public static BatchVerdict Clean { get; } = new();

    /// <summary>What happens to the batch.</summary>
    public BatchAction Action { get; init; }

    /// <summary>The batch that goes on if <see cref="Action"/> is <see cref="BatchAction.Replace"/>.</summary>
    public ReadOnlyMemory<byte> Replacement { get; init; }

    /// <summary>The error that the producer is told if <see cref="Action"/> is <see cref="BatchAction.Refuse"/>.</summary>
    public ErrorCode Error { get; init; }

    /// <summary>One sentence for the producer if the batch is refused; null if there is nothing to say.</summary>
    public string? Message { get; init; }

    /// <summary>What was found in single records, in their order.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>How many records were found wrong; more than <see cref="Findings"/> if not all were explained.</summary>
    public int InvalidRecords { get; init; }

    /// <summary>
    /// True if the batch went on without the headers that explain its findings: it would have outgrown the limit, or its format knows no headers.
    /// </summary>
    public bool IsLeftUnannotated { get; init; }

    internal static BatchVerdict Refusal(ErrorCode error, string message) => new() { Action = BatchAction.Refuse, Error = error, Message = message };
}
