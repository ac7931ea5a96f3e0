using System.Collections.Immutable;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Of these schemas at least one holds.</summary>
/// <param name="Alternatives">The schemas.</param>
/// <param name="IsExclusive">Whether exactly one holds.</param>
internal sealed record Choice(ImmutableArray<ComparedSchema> Alternatives, bool IsExclusive);
