using EventGateway.AsyncApi.Model;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>Which channels become contracts, and how their schemas are compiled.</summary>
public sealed record ContractOptions
{
    /// <summary>
    /// The name of a server: only documents that have it count, and of those only channels that are available on it. Null: every channel
    /// of every document applies, whatever its servers.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>
    /// Which messages count: those that the application sends, or those that it receives; a channel with no operation of the kind does not
    /// apply then. Null: every message of every channel, whoever sends it.
    /// </summary>
    public OperationAction? Action { get; init; }

    /// <summary>
    /// What is in a schema language that is not supported yet, Avro for example: true (the default) refuses the document, false lets that
    /// part of records pass unchecked.
    /// </summary>
    public bool RefusesUnsupportedSchemas { get; init; } = true;

    /// <summary>
    /// Two documents that describe one topic differently: false (the default) refuses them, true takes the one that was given first.
    /// </summary>
    public bool FirstDocumentWins { get; init; }

    /// <summary>How schemas are compiled.</summary>
    public SchemaOptions Schemas { get; init; } = SchemaOptions.Default;
}
