using System.Buffers.Binary;
using System.IO.Compression;

namespace EventGateway.Kafka.Compression;

/// <summary>gzip, RFC 1952, one member. The framework's streams cannot be used twice: each call costs a few objects.</summary>
internal static class GzipCodec
{
    private const int StepBytes = 16 * 1024;
    private const int SmallestBytes = 18; // header and trailer

    /// <summary>A member without content, of which the framework's stream writes nothing at all.</summary>
    private static ReadOnlySpan<byte> Empty => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static unsafe DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        if (payload.Length < SmallestBytes) return DecompressionStatus.Corrupt;
        fixed (byte* start = payload)
        {
            using var source = new UnmanagedMemoryStream(start, payload.Length);
            using var inflating = new GZipStream(source, CompressionMode.Decompress);
            int room = limitBytes;
            while (room > 0)
            {
                Span<byte> target = destination.GetSpan(Math.Min(room, StepBytes));
                int count = inflating.Read(target[..Math.Min(room, target.Length)]);
                if (count == 0) break;
                destination.Advance(count);
                room -= count;
            }

            if (room == 0 && inflating.ReadByte() >= 0) return DecompressionStatus.TooLarge;
            return limitBytes - room == SizeInTrailer(payload) ? DecompressionStatus.Ok : DecompressionStatus.Corrupt;
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

    /// <summary>The framework takes the end of its input for the end of the content: only the trailer tells a member that was cut.</summary>
    private static uint SizeInTrailer(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt32LittleEndian(payload[^sizeof(uint)..]);
}
