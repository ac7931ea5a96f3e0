using System.Diagnostics;
using EventGateway.Bench.Macro.Peers;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;
using EventGateway.Transport.Tls;

namespace EventGateway.Bench.Macro.Load;

/// <summary>Many connections, each of which asks, waits for the answer, and asks again.</summary>
internal sealed class LoadClient : IDisposable
{
    private const int Room = 256 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(20);

    private readonly Exchange _exchange;
    private readonly IConnection[] _connections;
    private volatile bool _isMeasuring;
    private volatile bool _isOver;

    private LoadClient(Exchange exchange, IConnection[] connections)
    {
        _exchange = exchange;
        _connections = connections;
    }

    /// <summary>Connects all of them.</summary>
    /// <param name="port">Of this machine.</param>
    /// <param name="exchange">What they will say.</param>
    /// <param name="connections">How many.</param>
    /// <param name="tls">For TLS; null for plaintext.</param>
    public static async Task<LoadClient> ConnectAsync(int port, Exchange exchange, int connections, TlsClient? tls = null)
    {
        var connected = new IConnection[connections];
        for (int index = 0; index < connections; index++)
        {
            IConnection connection = await SocketDialer.ConnectAsync("127.0.0.1", port, ConnectTimeout).ConfigureAwait(false);
            connected[index] = tls is null ? connection : await tls.ConnectAsync(connection, "localhost").ConfigureAwait(false);
        }

        return new LoadClient(exchange, connected);
    }

    /// <summary>Asks once on each connection.</summary>
    public async Task AskOnceAsync()
    {
        byte[] room = NewRoom();
        foreach (IConnection connection in _connections) await AskAsync(connection, room).ConfigureAwait(false);
    }

    /// <summary>Asks all the time, on all connections at once.</summary>
    /// <param name="warmUp">How long before it is measured.</param>
    /// <param name="time">How long it is measured.</param>
    /// <param name="proxy">Whose CPU time is counted.</param>
    public async Task<Measured> RunAsync(TimeSpan warmUp, TimeSpan time, ProxyProcess? proxy)
    {
        var latencies = new Latencies[_connections.Length];
        var loops = new Task[_connections.Length];
        for (int index = 0; index < loops.Length; index++)
        {
            (IConnection connection, Latencies own) = (_connections[index], latencies[index] = new Latencies());
            loops[index] = Task.Run(() => LoopAsync(connection, own));
        }

        await Task.Delay(warmUp).ConfigureAwait(false);
        proxy?.ForgetPeak();
        TimeSpan cpuBefore = proxy?.Cpu ?? default;
        long start = Stopwatch.GetTimestamp();
        _isMeasuring = true;
        await Task.Delay(time).ConfigureAwait(false);
        _isMeasuring = false;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        TimeSpan cpu = (proxy?.Cpu ?? default) - cpuBefore;
        _isOver = true;
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // off the thread that sees socket events: the caller may block
        var all = new Latencies();
        foreach (Latencies own in latencies) all.Add(own);
        return new Measured(all, elapsed, cpu, proxy?.PeakBytes ?? 0);
    }

    public void Dispose()
    {
        foreach (IConnection connection in _connections) connection.Dispose();
    }

    private async Task LoopAsync(IConnection connection, Latencies latencies)
    {
        byte[] room = NewRoom();
        while (!_isOver)
        {
            long start = Stopwatch.GetTimestamp();
            await AskAsync(connection, room).ConfigureAwait(false);
            if (_isMeasuring) latencies.Add(Stopwatch.GetElapsedTime(start));
        }
    }

    private async ValueTask AskAsync(IConnection connection, byte[] room)
    {
        await connection.SendAsync(_exchange.Request).ConfigureAwait(false);
        for (int left = _exchange.Answer.Length; left > 0;)
        {
            int count = await connection.ReceiveAsync(room.AsMemory(0, Math.Min(left, room.Length))).ConfigureAwait(false);
            left -= count > 0 ? count : throw new IOException("the proxy closed a connection of the load");
        }
    }

    private byte[] NewRoom() => new byte[Math.Min(_exchange.Answer.Length, Room)];
}
