namespace EventGateway.Kafka.Compression;

/// <summary>How decompressing ended.</summary>
public enum DecompressionStatus
{
    /// <summary>All of it was decompressed.</summary>
    Ok = 0,

    /// <summary>The bytes are not what the codec writes.</summary>
    Corrupt = 1,

    /// <summary>There is more than the limit allows.</summary>
    TooLarge = 2,
}
