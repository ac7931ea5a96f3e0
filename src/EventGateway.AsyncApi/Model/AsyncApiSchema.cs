using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Model;

/// <summary>A schema of a message's payload, headers or key.</summary>
public sealed record AsyncApiSchema
{
    /// <summary>
    /// Where the schema stands, a Multi Format Schema Object opened and, if it is a JSON Schema, references followed.
    /// </summary>
    public required Place Place { get; init; }

    /// <summary>The <c>schemaFormat</c> as it was written; null if the document names none and the AsyncAPI schema applies.</summary>
    public string? Format { get; init; }

    /// <summary>The JSON Schema draft of the schema; null if it is no JSON Schema, and so not supported yet.</summary>
    public SchemaDraft? Draft { get; init; }
}
