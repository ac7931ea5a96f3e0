using System.Collections.Immutable;

namespace EventGateway.Pipeline;

/// <summary>What is wrong with one record.</summary>
/// <param name="RecordIndex">The record's place in its batch, from 0.</param>
/// <param name="Errors">At least one sentence; never the data itself.</param>
public sealed record Finding(int RecordIndex, ImmutableArray<string> Errors);
