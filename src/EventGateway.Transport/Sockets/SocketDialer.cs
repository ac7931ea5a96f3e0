using System.Net;
using System.Net.Sockets;

namespace EventGateway.Transport.Sockets;

/// <summary>Opens TCP connections.</summary>
public static class SocketDialer
{
    /// <summary>Connects to a host, trying each of its addresses.</summary>
    /// <param name="host">A name or an IP address.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="timeout">How long all tries together may take.</param>
    /// <exception cref="IOException">No address answered in time; the message names host and port.</exception>
    public static async Task<IConnection> ConnectAsync(string host, int port, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new DnsEndPoint(host, port), deadline.Token).ConfigureAwait(false);
            return new SocketConnection(socket);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            string reason = exception is OperationCanceledException ? $"no answer within {timeout.TotalSeconds:0.#} s" : exception.Message;
            throw new IOException($"cannot connect to {host}:{port}: {reason}", exception);
        }
    }
}
