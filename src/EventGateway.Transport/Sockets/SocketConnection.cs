using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EventGateway.Transport.Sockets;

/// <summary>A TCP connection. Small messages go out at once: requests and answers wait for each other, so delaying them only adds latency.</summary>
public sealed class SocketConnection : IConnection
{
    private readonly Socket _socket;

    /// <summary>Takes over a connected socket.</summary>
    public SocketConnection(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _socket.Blocking = false;
        Peer = socket.RemoteEndPoint?.ToString() ?? "unknown";
    }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <summary>For what the framework does not offer; such calls never wait, whoever makes them.</summary>
    internal SafeHandle Handle => _socket.SafeHandle;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        try
        {
            return await _socket.ReceiveAsync(buffer).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0) bytes = bytes[await _socket.SendAsync(bytes).ConfigureAwait(false)..];
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public void ShutdownSend() => Shutdown(SocketShutdown.Send);

    /// <inheritdoc/>
    public void ShutdownReceive() => Shutdown(SocketShutdown.Receive);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Shutdown(SocketShutdown direction)
    {
        try
        {
            _socket.Shutdown(direction);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other end is gone already: there is nobody left to tell.
        }
    }
}
