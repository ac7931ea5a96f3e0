using System.Net;
using System.Net.Sockets;

namespace EventGateway.Transport.Sockets;

/// <summary>A bound TCP port.</summary>
public sealed class SocketListener : IDisposable
{
    private const int Backlog = 512;

    private readonly Socket _socket;

    private SocketListener(Socket socket) => _socket = socket;

    /// <summary>The address that the port is bound to; tells the port if 0 was asked for.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Binds an address and listens on it.</summary>
    /// <exception cref="IOException">The address is taken or not of this machine; the message names it.</exception>
    public static SocketListener Bind(IPEndPoint address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(address);
            socket.Listen(Backlog);
            return new SocketListener(socket);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException($"cannot listen on {address}: {exception.Message}", exception);
        }
    }

    /// <summary>Waits for the next client.</summary>
    /// <returns>The connection; null once the listener is disposed.</returns>
    public async ValueTask<IConnection?> AcceptAsync()
    {
        while (true)
        {
            Socket? socket = null;
            try
            {
                socket = await _socket.AcceptAsync().ConfigureAwait(false);
                return new SocketConnection(socket);
            }
            catch (ObjectDisposedException) when (socket is null)
            {
                return null;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted)
            {
                return null;
            }
            catch (SocketException)
            {
                // A client that went away between connecting and being accepted is no reason to stop; too many open files passes.
                socket?.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(50)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Stops listening; connections that were accepted live on.</summary>
    public void Dispose() => _socket.Dispose();
}
