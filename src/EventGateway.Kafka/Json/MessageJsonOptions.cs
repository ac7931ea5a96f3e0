namespace EventGateway.Kafka.Json;

/// <summary>What the JSON of a message shows.</summary>
public sealed record MessageJsonOptions
{
    /// <summary>64 MiB.</summary>
    public const int DefaultInflatedLimitBytes = 64 << 20;

    /// <summary>Record batches with their records, instead of base64. Such JSON is for reading; it cannot be encoded again.</summary>
    public bool DecodeRecords { get; init; }

    /// <summary>The most bytes that all compressed batches of a message together may inflate to; of those beyond it the records are not shown.</summary>
    public int InflatedLimitBytes { get; init; } = DefaultInflatedLimitBytes;

    /// <summary>
    /// Tagged fields that the definition does not know (KIP-482), as <c>"_unknownTags": {"7": "base64"}</c> at the end of their struct.
    /// </summary>
    public bool ShowUnknownTags { get; init; }

    /// <summary>
    /// How long secrets are, instead of what they are: the tokens of SASL, the HMACs of delegation tokens, salted passwords. Such JSON cannot be
    /// encoded again.
    /// </summary>
    public bool HideSecrets { get; init; }
}
