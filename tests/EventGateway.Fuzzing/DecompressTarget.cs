using EventGateway.Kafka.Compression;

namespace EventGateway.Fuzzing;

/// <summary>Decompression gives no more than the limit, takes no more memory than it says, and leaves the buffer as it was if it fails.</summary>
internal static class DecompressTarget
{
    /// <summary>What the documentation of <see cref="Decompressor"/> allows an LZ4 block above the limit; a pool gives up to twice what is asked for.</summary>
    private const int LargestBlockBytes = 4 << 20;

    private static readonly int[] Limits = [0, 1, 100, 1 << 12, 1 << 16, 1 << 18, 1 << 20, 3 << 20];

    /// <summary>The first byte chooses codec and limit, the rest is the payload.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty) return;
        int limit = Limits[input[0] >> 5];
        using var destination = new PooledBuffer();
        destination.Write("before"u8);
        DecompressionStatus status = Decompressor.TryDecompress((CompressionCodec)(input[0] & 7), input[1..], limit, destination);
        int length = destination.Length - "before".Length;
        Must.Hold(destination.Span.StartsWith("before"u8), "what was there before stays");
        Must.Hold(status == DecompressionStatus.Ok ? length <= limit : length == 0, $"{status} gives {length} bytes with a limit of {limit}");
        Must.Hold(destination.Capacity <= 2L * (limit + LargestBlockBytes), $"a buffer of {destination.Capacity} bytes for a limit of {limit}");
        if (status == DecompressionStatus.Ok) RoundTrip((CompressionCodec)(input[0] & 7), destination.Span["before".Length..]);
    }

    private static void RoundTrip(CompressionCodec codec, ReadOnlySpan<byte> content)
    {
        using var compressed = new PooledBuffer();
        using var again = new PooledBuffer();
        Compressor.Compress(codec, content, compressed);
        DecompressionStatus status = Decompressor.TryDecompress(codec, compressed.Span, content.Length, again);
        Must.Hold(status == DecompressionStatus.Ok && again.Span.SequenceEqual(content), $"{content.Length} bytes come back from {codec} as they were, not {status}");
    }
}
