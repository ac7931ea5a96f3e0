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

    /// <summary>How schemas are compiled.</summary>
    public SchemaOptions Schemas { get; init; } = SchemaOptions.Default;
}
