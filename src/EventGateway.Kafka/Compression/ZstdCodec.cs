namespace EventGateway.Kafka.Compression;

/// <summary>Zstandard, RFC 8878.</summary>
internal static class ZstdCodec
{
    private const int GuessedRatio = 4;
    private const int SmallestGuessBytes = 64 * 1024;
    private static readonly ContextPool<ZstdSharp.Compressor> Compressors = new(static () => new ZstdSharp.Compressor());
    private static readonly ContextPool<ZstdSharp.Decompressor> Decompressors = new(static () => new ZstdSharp.Decompressor());

    /// <remarks>
    /// In one piece into a guessed room, and again into a larger one where it was too small: a stream would hold a window as large as the
    /// frame's header says, and the size in that header is seldom there and never to be believed.
    /// </remarks>
    public static DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        if (payload.IsEmpty) return DecompressionStatus.Corrupt;
        ZstdSharp.Decompressor context = Decompressors.Rent();
        try
        {
            int room = (int)Math.Min(limitBytes, Math.Max((long)payload.Length * GuessedRatio, SmallestGuessBytes));
            int written;
            while (!context.TryUnwrap(payload, destination.GetSpan(room)[..room], out written))
            {
                if (room == limitBytes) return DecompressionStatus.TooLarge;
                room = (int)Math.Min(limitBytes, (long)room * GuessedRatio);
            }

            destination.Advance(written);
            return DecompressionStatus.Ok;
        }
        finally
        {
            Decompressors.Return(context);
        }
    }

    public static void Compress(ReadOnlySpan<byte> bytes, PooledBuffer destination)
    {
        ZstdSharp.Compressor context = Compressors.Rent();
        try
        {
            destination.Advance(context.Wrap(bytes, destination.GetSpan(ZstdSharp.Compressor.GetCompressBound(bytes.Length))));
        }
        finally
        {
            Compressors.Return(context);
        }
    }
}
