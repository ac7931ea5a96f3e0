using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>A schema, and the document to which it belongs.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Side">Its document.</param>
internal readonly record struct ComparedSchema(Place Place, SchemaSide Side);
