using System.Collections.Immutable;

namespace EventGateway.AsyncApi.Model;

/// <summary>What the application does on a channel. The reply of an operation is one of its own, the other way round.</summary>
public sealed record AsyncApiOperation
{
    /// <summary>Whether the application sends or receives.</summary>
    public required OperationAction Action { get; init; }

    /// <summary>The messages; empty if any will do.</summary>
    public ImmutableArray<AsyncApiMessage> Messages { get; init; } = [];
}
