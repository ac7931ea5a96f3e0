using System.Collections.Immutable;
using EventGateway.Schemas;

namespace EventGateway.Contracts;

/// <summary>Why a record is not valid: what keeps it from being the message that it comes closest to.</summary>
/// <param name="MessageName">The message with the fewest <c>const</c> and <c>enum</c> against the record, then with the fewest errors; empty if the record is valid.</param>
/// <param name="Errors">The errors; those of headers and of the key name their part. Empty if the record is valid.</param>
public sealed record Explanation(string MessageName, ImmutableArray<ValidationError> Errors)
{
    /// <summary>The less, the closer: a constant that fits tells which message is meant, however much is wrong with it.</summary>
    internal (int Contradictions, int Errors) Distance => (Errors.Count(error => error.Keyword is "const" or "enum"), Errors.Length);
}
