using System.Buffers.Binary;
using System.IO.Compression;

namespace EventGateway.Kafka.Compression;

/// <summary>gzip, RFC 1952, one member. The Java client reads several as well, but no client writes them.</summary>
internal static class GzipCodec
{
    private const int StepBytes = 16 * 1024;
    private const int SmallestBytes = 18; // header and trailer
    private static readonly ContextPool<GzipInflater> Inflaters = new(static () => new GzipInflater());

    /// <summary>A member without content, of which the framework's stream writes nothing at all.</summary>
    private static ReadOnlySpan<byte> Empty => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static unsafe DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        if (payload.Length < SmallestBytes) return DecompressionStatus.Corrupt;
        GzipInflater inflater = Inflaters.Rent();
        bool isReusable = false;
        try
        {
            fixed (byte* start = payload)
            {
                inflater.Feed(start, payload.Length);
                DecompressionStatus status = Inflate(inflater, SizeInTrailer(payload), limitBytes, destination);
                isReusable = status == DecompressionStatus.Ok && GzipInflater.IsReusable;
                return status;
            }
        }
        finally
        {
            // Whoever sent bytes that are not one whole member must not have a say in how the next one's are read.
            inflater.Forget();
            if (isReusable) Inflaters.Return(inflater);
            else inflater.Dispose();
        }
    }

    public static void Compress(ReadOnlySpan<byte> bytes, PooledBuffer destination)
    {
        if (bytes.IsEmpty)
        {
            destination.Write(Empty);
            return;
        }

        using var target = new PooledBufferStream(destination);
        using var deflating = new GZipStream(target, CompressionLevel.Optimal);
        deflating.Write(bytes);
    }

    private static DecompressionStatus Inflate(GzipInflater inflater, uint size, int limitBytes, PooledBuffer destination)
    {
        int room = limitBytes;
        while (room > 0)
        {
            Span<byte> target = destination.GetSpan(Math.Min(room, StepBytes));
            int count = inflater.Read(target[..Math.Min(room, target.Length)]);
            if (count == 0) break;
            destination.Advance(count);
            room -= count;
        }

        if (room == 0 && inflater.Read(stackalloc byte[1]) > 0) return DecompressionStatus.TooLarge;
        return inflater.IsBetweenMembers && limitBytes - room == size ? DecompressionStatus.Ok : DecompressionStatus.Corrupt;
    }

    /// <summary>How much the payload inflates to, if it is one member with nothing behind it.</summary>
    private static uint SizeInTrailer(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt32LittleEndian(payload[^sizeof(uint)..]);
}
