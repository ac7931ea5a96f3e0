namespace EventGateway.Kafka.Compression;

/// <summary>How the records of a batch are compressed: the lowest three bits of its attributes. 5 to 7 have no meaning.</summary>
/// <remarks>https://kafka.apache.org/documentation/#recordbatch</remarks>
public enum CompressionCodec
{
    /// <summary>Not compressed.</summary>
    None = 0,

    /// <summary>gzip, RFC 1952.</summary>
    Gzip = 1,

    /// <summary>Snappy: raw, or in the framing of snappy-java.</summary>
    Snappy = 2,

    /// <summary>An LZ4 frame of independent blocks.</summary>
    Lz4 = 3,

    /// <summary>Zstandard, RFC 8878; with Produce from version 7 and Fetch from version 10 (KIP-110).</summary>
    Zstd = 4,
}
