using System.Collections.Immutable;
using EventGateway.Schemas;

namespace EventGateway.Contracts;

/// <summary>Why a record is not valid: what keeps it from being the message that it comes closest to.</summary>
/// <param name="MessageName">The message with the fewest errors; empty if the record is valid.</param>
/// <param name="Errors">The errors; those of headers and of the key name their part. Empty if the record is valid.</param>
public sealed record Explanation(string MessageName, ImmutableArray<ValidationError> Errors);
