using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Transport;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// One client connection and its upstream connection. Two pumps, one for each direction, carry out what the two sides ask for; neither
/// reads on before what it has read is written, so that a slow reader stops the reading on the other side.
/// </summary>
internal sealed class Session : IDisposable
{
    private static readonly TimeSpan LingerTimeout = TimeSpan.FromSeconds(1);

    private readonly ClusterState _cluster;
    private readonly IConnection _client;
    private readonly IConnection _upstream;
    private readonly InFlightRing _inFlight;
    private readonly RequestPump _requests;
    private readonly ResponsePump _responses;
    private ConnectionEnd? _cut;
    private long _bytesSeen;
    private long _quietSince;

    public Session(ClusterState cluster, IConnection client, IConnection upstream)
    {
        _cluster = cluster;
        _client = client;
        _upstream = upstream;
        _inFlight = new InFlightRing(cluster.Limits.MaxInFlight);
        var sasl = new SaslState();
        var answers = new LocalAnswers(_inFlight, client);
        _requests = new RequestPump(cluster, client, upstream, _inFlight, sasl, answers);
        _responses = new ResponsePump(cluster, client, upstream, _inFlight, sasl, answers);
        _quietSince = cluster.Clock.GetTimestamp();
    }

    /// <summary>Requests that wait for their answer.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Where the upstream connection goes, as logs show it.</summary>
    public string UpstreamPeer => _upstream.Peer;

    /// <summary>Bytes that the client has sent and the gateway has handled.</summary>
    public long RequestBytes => _requests.Bytes;

    /// <summary>Bytes that the broker has sent and the gateway has handled.</summary>
    public long ResponseBytes => _responses.Bytes;

    /// <summary>Runs the session to its end.</summary>
    /// <param name="first">Bytes of the client that have been received already.</param>
    public async Task<ConnectionEnd> RunAsync(ReadOnlyMemory<byte> first)
    {
        Task<ConnectionEnd> requests = _requests.RunAsync(first);
        Task<ConnectionEnd> responses = _responses.RunAsync();
        Task<ConnectionEnd> ended = await Task.WhenAny(requests, responses).ConfigureAwait(false);

        // Both ends are told first and cut only if they do not go by themselves: a cut may lose bytes that are still on their way.
        _inFlight.Close();
        _client.ShutdownSend();
        _upstream.ShutdownSend();
        await Task.WhenAll(requests, responses).WithinAsync(LingerTimeout, _cluster.Clock).ConfigureAwait(false);
        Dispose();
        await Task.WhenAll(requests, responses).ConfigureAwait(false);
        return _cut ?? await ended.ConfigureAwait(false);
    }

    /// <summary>Takes no more requests; the session ends when those in flight are answered.</summary>
    /// <param name="why">What to tell when it has ended.</param>
    public void Drain(EndKind why) => _requests.Stop(why);

    /// <summary>Ends the session if its client has begun a request and does not go on with it, or if nobody has said anything for too long.</summary>
    public void Watch()
    {
        if (_requests.IsStalled) Cut(EndKind.Stalled, $"the client sent only a part of a request within {_cluster.Limits.FrameTimeout.TotalSeconds:0.#} s");
        long bytes = RequestBytes + ResponseBytes;
        if (bytes != _bytesSeen || InFlight > 0) (_bytesSeen, _quietSince) = (bytes, _cluster.Clock.GetTimestamp());
        else if (_cluster.Clock.GetElapsedTime(_quietSince) > _cluster.Limits.IdleTimeout) Cut(EndKind.Idle, $"nothing was said for {_cluster.Limits.IdleTimeout.TotalSeconds:0.#} s");
    }

    public void Dispose()
    {
        _client.Dispose();
        _upstream.Dispose();
        _requests.Abandon();
        _responses.Abandon();
    }

    private void Cut(EndKind kind, string reason)
    {
        _cut ??= new ConnectionEnd(kind, reason);
        Dispose();
    }
}
