namespace EventGateway.Kafka.Compression;

/// <summary>Compresses the records of a batch, as the Java client does.</summary>
public static class Compressor
{
    /// <summary>Appends the compressed bytes to a buffer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The codec has no meaning.</exception>
    public static void Compress(CompressionCodec codec, ReadOnlySpan<byte> bytes, PooledBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        switch (codec)
        {
            case CompressionCodec.None: destination.Write(bytes); break;
            case CompressionCodec.Gzip: GzipCodec.Compress(bytes, destination); break;
            case CompressionCodec.Snappy: SnappyCodec.Compress(bytes, destination); break;
            case CompressionCodec.Lz4: Lz4Codec.Compress(bytes, destination); break;
            case CompressionCodec.Zstd: ZstdCodec.Compress(bytes, destination); break;
            default: throw new ArgumentOutOfRangeException(nameof(codec), codec, "no such codec");
        }
    }
}
