using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A broker that the test plays itself: a port, and what comes to it.</summary>
public sealed class ScriptedBroker : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedBroker() => _listener.Start(4096);

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The gateway's next connection.</summary>
    public async Task<WireClient> AcceptAsync() => WireClient.Over(await _listener.AcceptTcpClientAsync().WaitAsync(Limit));

    public void Dispose() => _listener.Dispose();
}
