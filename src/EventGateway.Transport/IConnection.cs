using System.Net;

namespace EventGateway.Transport;

/// <summary>
/// A stream of bytes in both directions: a socket, TLS over one, or memory in tests. One caller receives and one sends at a time.
/// </summary>
public interface IConnection : IDisposable
{
    /// <summary>The other end, as logs show it: <c>127.0.0.1:51234</c>.</summary>
    string Peer { get; }

    /// <summary>Where the other end is; null if that is no place in a network.</summary>
    IPEndPoint? RemoteEndPoint { get; }

    /// <summary>Where the other end has connected to, or has been connected from; null if that is no place in a network.</summary>
    IPEndPoint? LocalEndPoint { get; }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many bytes were received; 0 when the other end sends no more.</returns>
    /// <exception cref="IOException">The connection is broken, or was disposed.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);

    /// <summary>Sends all bytes; completes when the transport has taken them, which a slow reader on the other end delays.</summary>
    /// <exception cref="IOException">The connection is broken, or was disposed.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Tells the other end that no more bytes will come; receiving goes on. Does nothing on a broken connection.</summary>
    void ShutdownSend();

    /// <summary>Takes no more bytes: a receive that waits ends as if the other end had finished. Sending goes on.</summary>
    void ShutdownReceive();
}
