using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>One of the two documents.</summary>
/// <param name="Resolve">What the <c>$ref</c> of a place leads to; one step suffices. Null if it leads nowhere.</param>
/// <param name="Draft">The draft of its schemas.</param>
internal sealed record SchemaSide(Func<Place, Place?> Resolve, SchemaDraft Draft = SchemaDraft.V07);
