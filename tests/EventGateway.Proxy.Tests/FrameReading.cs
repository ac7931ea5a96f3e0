using System.Buffers.Binary;
using EventGateway.Transport;

namespace EventGateway.Proxy.Tests;

/// <summary>Reads frame by frame what comes through a connection.</summary>
internal static class FrameReading
{
    /// <summary>The next frame; null if the other end sends no more.</summary>
    public static async Task<byte[]?> ReadFrameAsync(this IConnection connection)
    {
        byte[]? size = await ReadAsync(connection, 4);
        if (size is null) return null;
        byte[] content = await ReadAsync(connection, BinaryPrimitives.ReadInt32BigEndian(size)) ?? throw new EndOfStreamException("a frame was cut");
        return [.. size, .. content];
    }

    private static async Task<byte[]?> ReadAsync(IConnection connection, int count)
    {
        byte[] bytes = new byte[count];
        for (int received = 0; received < count;)
        {
            int more = await connection.ReceiveAsync(bytes.AsMemory(received));
            if (more == 0) return received == 0 ? null : throw new EndOfStreamException("a frame was cut");
            received += more;
        }

        return bytes;
    }
}
