using EventGateway.Proxy.Limits;
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
    }

    /// <summary>Runs the session to its end.</summary>
    /// <param name="first">Bytes of the client that have been received already.</param>
    public async Task RunAsync(ReadOnlyMemory<byte> first)
    {
        Task<string> requests = _requests.RunAsync(first);
        Task<string> responses = _responses.RunAsync();
        Task<string> ended = await Task.WhenAny(requests, responses).ConfigureAwait(false);

        // Both ends are told first and cut only if they do not go by themselves: a cut may lose bytes that are still on their way.
        _inFlight.Close();
        _client.ShutdownSend();
        _upstream.ShutdownSend();
        await Task.WhenAll(requests, responses).WithinAsync(LingerTimeout, _cluster.Clock).ConfigureAwait(false);
        Dispose();
        await Task.WhenAll(requests, responses).ConfigureAwait(false);
        _cluster.Logger.SessionEnded(_client.Peer, _upstream.Peer, await ended.ConfigureAwait(false));
    }

    /// <summary>Takes no more requests; the session ends when those in flight are answered.</summary>
    public void Drain() => _requests.Stop();

    /// <summary>Cuts the session if its client has begun a request and does not go on with it.</summary>
    public void CutIfStalled()
    {
        if (!_requests.IsStalled) return;
        if (_cluster.MayLog()) _cluster.Logger.ClientRefused(_client.Peer, $"only a part of a request within {_cluster.Limits.FrameTimeout.TotalSeconds:0.#} s");
        Dispose();
    }

    public void Dispose()
    {
        _client.Dispose();
        _upstream.Dispose();
        _requests.Abandon();
        _responses.Abandon();
    }
}
