using ZstdSharp;

namespace EventGateway.Kafka.Compression;

/// <summary>Decompresses the records of a batch, bounded by what comes out, whatever the bytes claim.</summary>
public static class Decompressor
{
    /// <summary>Appends the decompressed payload to a buffer.</summary>
    /// <param name="codec">How the payload is compressed; one without meaning is <see cref="DecompressionStatus.Corrupt"/>.</param>
    /// <param name="payload">What stands behind the header of a batch.</param>
    /// <param name="limitBytes">The most bytes that may come out. While it works the buffer may take up to twice as much, and 4 MiB for LZ4.</param>
    /// <param name="destination">Holds what it held before, and nothing more, unless all went well.</param>
    public static DecompressionStatus TryDecompress(CompressionCodec codec, ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfNegative(limitBytes);
        int before = destination.Length;
        DecompressionStatus status = Decompress(codec, payload, limitBytes, destination);
        if (status != DecompressionStatus.Ok) destination.Truncate(before);
        return status;
    }

    /// <summary>The same for LZ4 in a message of format 0, whose header has a wrong checksum (KIP-57).</summary>
    internal static DecompressionStatus TryDecompressLegacyLz4(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        int before = destination.Length;
        DecompressionStatus status = Lz4Codec.Decompress(payload, limitBytes, destination, checkHeader: false);
        if (status != DecompressionStatus.Ok) destination.Truncate(before);
        return status;
    }

    /// <summary>The one place where the libraries' complaints about malformed input become a status.</summary>
    private static DecompressionStatus Decompress(CompressionCodec codec, ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        try
        {
            return codec switch
            {
                CompressionCodec.None => Copy(payload, limitBytes, destination),
                CompressionCodec.Gzip => GzipCodec.Decompress(payload, limitBytes, destination),
                CompressionCodec.Snappy => SnappyCodec.Decompress(payload, limitBytes, destination),
                CompressionCodec.Lz4 => Lz4Codec.Decompress(payload, limitBytes, destination, checkHeader: true),
                CompressionCodec.Zstd => ZstdCodec.Decompress(payload, limitBytes, destination),
                _ => DecompressionStatus.Corrupt,
            };
        }
        catch (Exception complaint) when (complaint is InvalidDataException or ZstdException)
        {
            return DecompressionStatus.Corrupt;
        }
    }

    private static DecompressionStatus Copy(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        if (payload.Length > limitBytes) return DecompressionStatus.TooLarge;
        destination.Write(payload);
        return DecompressionStatus.Ok;
    }
}
