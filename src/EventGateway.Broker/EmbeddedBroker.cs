using System.Collections.Concurrent;
using System.Net;
using EventGateway.Broker.Groups;
using EventGateway.Broker.Handlers;
using EventGateway.Broker.Serving;
using EventGateway.Broker.Storage;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Broker;

/// <summary>
/// A Kafka broker of one node that keeps everything in memory: for demonstrations and tests. It has no replication, no transactions, no
/// security, and forgets all when it is disposed.
/// </summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    private readonly BrokerOptions _options;
    private readonly SocketListener _listener;
    private readonly OfferedApis _apis;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<IConnection, Task> _sessions = [];
    private readonly Task _accepting;
    private readonly Task _expiring;

    private EmbeddedBroker(BrokerOptions options, SocketListener listener, TimeProvider clock)
    {
        (_options, _listener) = (options, listener);
        EndPoint = listener.LocalEndPoint;
        var node = new BrokerNode(options.NodeId, options.AdvertisedHost, options.AdvertisedPort == 0 ? EndPoint.Port : options.AdvertisedPort);
        var groups = new GroupCoordinator(clock);
        _apis = OfferedApis.Create(options, node, new TopicStore(options), groups, clock);
        _accepting = AcceptAsync();
        _expiring = groups.ExpireAsync(_ending.Token);
    }

    /// <summary>The address that the broker is bound to.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Binds the port and begins to serve.</summary>
    /// <param name="options">What to listen on, and the limits.</param>
    /// <param name="clock">The time, for requests that wait.</param>
    /// <exception cref="IOException">The port cannot be bound.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public static EmbeddedBroker Start(BrokerOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.NodeId);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.DefaultPartitions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.DefaultPartitions, TopicStore.MaxPartitions);
        return new EmbeddedBroker(options, SocketListener.Bind(options.Listen), clock);
    }

    /// <summary>Serves one client until either side ends the connection, which is disposed then.</summary>
    /// <param name="connection">The broker's end of a connection, such as one in memory.</param>
    public async Task ServeAsync(IConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sessions[connection] = ended.Task;
        try
        {
            if (_ending.IsCancellationRequested) return;
            await new ClientSession(connection, _apis, _options.MaxFrameBytes, _ending.Token).RunAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The client is gone; there is nobody left to tell.
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // A request that waited ends with the broker.
        }
        finally
        {
            connection.Dispose();
            _sessions.TryRemove(connection, out _);
            ended.SetResult();
        }
    }

    /// <summary>Ends all connections and forgets everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ending.IsCancellationRequested) return;
        await _ending.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await Task.WhenAll(_accepting, _expiring).ConfigureAwait(false);
        foreach ((IConnection connection, Task ended) in _sessions)
        {
            connection.Dispose();
            await ended.ConfigureAwait(false);
        }

        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        // A session that fails through a bug of ours shows up as an unobserved exception; the others live on.
        while (await _listener.AcceptAsync().ConfigureAwait(false) is { } client) _ = ServeAsync(client);
    }
}
