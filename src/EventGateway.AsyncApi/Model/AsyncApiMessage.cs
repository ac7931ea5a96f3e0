using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>A message of a channel, traits merged.</summary>
public sealed record AsyncApiMessage
{
    /// <summary>The name by which people know it: its <c>name</c>, or what the document calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Where the message stands.</summary>
    public required Place Place { get; init; }

    /// <summary>The content type that applies: the message's own, or the document's default, or <c>application/json</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>The schema of the payload; null if there is none.</summary>
    public AsyncApiSchema? Payload { get; init; }

    /// <summary>The schema of the headers; null if there is none.</summary>
    public AsyncApiSchema? Headers { get; init; }

    /// <summary>The schema of the Kafka key (message binding); null if there is none.</summary>
    public AsyncApiSchema? Key { get; init; }

    /// <summary>
    /// Where a schema registry's id stands (<c>schemaIdLocation</c> of the Kafka message binding): <c>header</c> or <c>payload</c>; null if
    /// the document does not say.
    /// </summary>
    public string? SchemaIdLocation { get; init; }

    /// <summary>Why the payload is not validated, as half a sentence; null if it is.</summary>
    public string? PayloadNotValidated { get; init; }
}
