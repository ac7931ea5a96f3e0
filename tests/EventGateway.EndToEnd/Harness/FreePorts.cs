using System.Net;
using System.Net.Sockets;

namespace EventGateway.EndToEnd.Harness;

/// <summary>Ports that nobody listens on, below those that the system hands out by itself.</summary>
internal static class FreePorts
{
    private const int Lowest = 20_000;
    private const int Highest = 31_000;

    /// <summary>The first of a number of free ports in a row.</summary>
    public static int Find(int count)
    {
        while (true)
        {
            int first = Random.Shared.Next(Lowest, Highest);
            if (Enumerable.Range(first, count).All(IsFree)) return first;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
