using System.IO.Compression;

namespace EventGateway.Kafka.Compression;

/// <summary>gzip, RFC 1952. The framework's streams cannot be used twice: each call costs a few objects.</summary>
internal static class GzipCodec
{
    private const int StepBytes = 16 * 1024;

    public static unsafe DecompressionStatus Decompress(ReadOnlySpan<byte> payload, int limitBytes, PooledBuffer destination)
    {
        if (payload.IsEmpty) return DecompressionStatus.Corrupt;
        fixed (byte* start = payload)
        {
            using var source = new UnmanagedMemoryStream(start, payload.Length);
            using var inflating = new GZipStream(source, CompressionMode.Decompress);
            int room = limitBytes;
            while (room > 0)
            {
                Span<byte> target = destination.GetSpan(Math.Min(room, StepBytes));
                int count = inflating.Read(target[..Math.Min(room, target.Length)]);
                if (count == 0) return DecompressionStatus.Ok;
                destination.Advance(count);
                room -= count;
            }

            return inflating.ReadByte() < 0 ? DecompressionStatus.Ok : DecompressionStatus.TooLarge;
        }
    }

    public static void Compress(ReadOnlySpan<byte> bytes, PooledBuffer destination)
    {
        using var target = new PooledBufferStream(destination);
        using var deflating = new GZipStream(target, CompressionLevel.Optimal);
        deflating.Write(bytes);
    }
}
