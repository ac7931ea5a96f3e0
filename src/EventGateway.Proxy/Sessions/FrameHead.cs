using System.Buffers.Binary;

namespace EventGateway.Proxy.Sessions;

/// <summary>The fixed bytes at the front of a request frame.</summary>
/// <param name="Size">Bytes after the size field.</param>
/// <param name="ApiKey">The API key.</param>
/// <param name="ApiVersion">The API version.</param>
/// <param name="CorrelationId">The number that the answer repeats.</param>
internal readonly record struct FrameHead(int Size, short ApiKey, short ApiVersion, int CorrelationId)
{
    /// <summary>Bytes of the size field.</summary>
    public const int SizeBytes = 4;

    /// <summary>Bytes of size, key, version and correlation id.</summary>
    public const int Bytes = 12;

    /// <summary>The fewest bytes that a request can have after its size: key, version, correlation id and the length of a client id.</summary>
    public const int SmallestRequest = 10;

    public static int ReadSize(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);

    public static FrameHead Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32BigEndian(bytes),
        BinaryPrimitives.ReadInt16BigEndian(bytes[4..]),
        BinaryPrimitives.ReadInt16BigEndian(bytes[6..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[8..]));
}
