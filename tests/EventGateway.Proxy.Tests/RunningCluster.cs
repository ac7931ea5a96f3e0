using System.Collections.Concurrent;
using System.Net;
using EventGateway.Contracts;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Pipeline;
using EventGateway.Proxy.Listening;
using EventGateway.Proxy.Routing;
using EventGateway.TestSupport;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace EventGateway.Proxy.Tests;

/// <summary>A virtual cluster on real sockets, with one broker behind it that the test plays itself.</summary>
internal sealed class RunningCluster : IAsyncDisposable, ILogger
{
    private readonly ConcurrentQueue<string> _log = [];
    private readonly VirtualCluster _cluster;

    /// <summary>Starts the cluster at the first free run of ports, with nodes 1 to 3.</summary>
    /// <param name="change">What is to be otherwise.</param>
    /// <param name="plan">What records are held against; nothing if null.</param>
    public RunningCluster(Func<VirtualClusterOptions, VirtualClusterOptions>? change = null, Plan? plan = null)
    {
        for (int port = Random.Shared.Next(30_000, 32_000); ; port += 4)
        {
            try
            {
                var options = new VirtualClusterOptions
                {
                    Name = $"cluster-{port}",
                    Listen = new HostPort("127.0.0.1", port),
                    AdvertisedHost = "127.0.0.1",
                    Upstream = [new HostPort("127.0.0.1", Broker.LocalEndPoint.Port)],
                    Nodes = "1-3",
                };
                Options = change?.Invoke(options) ?? options;
                _cluster = VirtualCluster.Start(Options, plan ?? new Plan(ContractTable.Empty, new RecordPipeline()), TimeProvider.System, this);
                return;
            }
            catch (IOException) when (port < 60_000)
            {
                // Somebody else has one of the ports.
            }
        }
    }

    public VirtualClusterOptions Options { get; }

    /// <summary>Where connections of the gateway arrive.</summary>
    public SocketListener Broker { get; } = SocketListener.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>All lines that were logged, with their levels.</summary>
    public IEnumerable<string> Log => _log;

    /// <summary>Long enough for a loaded machine; a test that waits so long has failed.</summary>
    public static TimeSpan Deadline => TimeSpan.FromSeconds(20);

    public Task<IConnection> ConnectAsync(int portsBehindBootstrap = 0) =>
        SocketDialer.ConnectAsync("127.0.0.1", Options.Listen.Port + portsBehindBootstrap, Deadline);

    public async Task<IConnection> AcceptUpstreamAsync() =>
        await Broker.AcceptAsync().AsTask().WaitAsync(Deadline) ?? throw new InvalidOperationException("the listener was disposed");

    /// <summary>Sends a request on a client's connection, answers it as the broker, and returns the broker's end.</summary>
    public async Task<IConnection> ExchangeAsync(IConnection client)
    {
        await client.SendAsync(HeartbeatRequest);
        IConnection upstream = await AcceptUpstreamAsync();
        await AnswerAsync(client, upstream);
        return upstream;
    }

    /// <summary>Answers a request that the client has sent.</summary>
    public static async Task AnswerAsync(IConnection client, IConnection upstream)
    {
        Assert.Equal(HeartbeatRequest, await upstream.ReadFrameAsync().WaitAsync(Deadline));
        await upstream.SendAsync(HeartbeatResponse);
        Assert.Equal(HeartbeatResponse, await client.ReadFrameAsync().WaitAsync(Deadline));
    }

    public static byte[] HeartbeatRequest { get; } = Frames.Request(ApiKey.Heartbeat, 3, 1, new HeartbeatRequest());

    public static byte[] HeartbeatResponse { get; } = Frames.Response(ApiKey.Heartbeat, 3, 1, new HeartbeatResponse());

    /// <summary>Waits until the gateway closes the connection, orderly or not.</summary>
    public static async Task EndsAsync(IConnection connection)
    {
        try
        {
            Assert.Equal(0, await connection.ReceiveAsync(new byte[1]).AsTask().WaitAsync(Deadline));
        }
        catch (IOException)
        {
            // Reset: an end as well.
        }
    }

    /// <summary>Waits for a line of the log.</summary>
    public async Task<string> LineAsync(params string[] parts)
    {
        for (int attempt = 0; attempt < 400; attempt++)
        {
            if (_log.FirstOrDefault(line => parts.All(part => line.Contains(part, StringComparison.Ordinal))) is { } found) return found;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"no line of the log has {string.Join(" and ", parts)}:\n{string.Join('\n', _log)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Broker.Dispose();
    }

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Enqueue($"{logLevel}: {formatter(state, exception)}");

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
