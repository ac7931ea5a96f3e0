using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EventGateway.Transport.Sockets;

/// <summary>A TCP connection. Small messages go out at once: requests and answers wait for each other, so delaying them only adds latency.</summary>
public sealed class SocketConnection : IConnection
{
    /// <summary>After so many seconds of silence the system asks the other end whether it is there: one that lost its power says nothing by itself.</summary>
    private const int KeepAliveSeconds = 120;

    private readonly Socket _socket;

    /// <summary>Takes over a connected socket.</summary>
    public SocketConnection(Socket socket)
    {
        _socket = socket;
        _socket.NoDelay = true;
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        _socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        _socket.Blocking = false;
        RemoteEndPoint = Plain(socket.RemoteEndPoint);
        Peer = RemoteEndPoint?.ToString() ?? "unknown";
    }

    /// <inheritdoc/>
    public string Peer { get; }

    /// <summary>For what the framework does not offer; such calls never wait, whoever makes them.</summary>
    internal SafeHandle Handle => _socket.SafeHandle;

    /// <inheritdoc/>
    public IPEndPoint? RemoteEndPoint { get; }

    /// <inheritdoc/>
    public IPEndPoint? LocalEndPoint
    {
        get
        {
            try
            {
                return Plain(_socket.LocalEndPoint);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return null; // it is gone, and with it the place
            }
        }
    }

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

    /// <summary>A socket for both families shows IPv4 as a part of IPv6: nobody would find the address in a log.</summary>
    private static IPEndPoint? Plain(EndPoint? place) =>
        place is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port) : place as IPEndPoint;

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
