using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>One of the two documents.</summary>
/// <param name="Resolve">
/// The place to which the <c>$ref</c> of a place leads; null if it leads nowhere. One step only: from draft 2019-09 on, what stands beside
/// the next reference counts, too. Up to draft 07 it makes no difference.
/// </param>
/// <param name="Draft">The draft of its schemas.</param>
internal sealed record SchemaSide(Func<Place, Place?> Resolve, SchemaDraft Draft = SchemaDraft.V07);
