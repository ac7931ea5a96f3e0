using System.Net;
using System.Net.Sockets;

namespace EventGateway.Proxy.Tests;

/// <summary>Two sockets that are connected with each other on loopback.</summary>
internal static class SocketPair
{
    public static async Task<(Socket Near, Socket Far)> ConnectAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Task connecting = near.ConnectAsync(listener.LocalEndPoint!);
        Socket far = await listener.AcceptAsync();
        await connecting;
        return (near, far);
    }
}
