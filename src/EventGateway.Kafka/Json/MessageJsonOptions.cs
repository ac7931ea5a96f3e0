namespace EventGateway.Kafka.Json;

/// <summary>What the JSON of a message shows.</summary>
public sealed record MessageJsonOptions
{
    /// <summary>Record batches with their records, instead of base64. Such JSON is for reading; it cannot be encoded again.</summary>
    public bool DecodeRecords { get; init; }

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
