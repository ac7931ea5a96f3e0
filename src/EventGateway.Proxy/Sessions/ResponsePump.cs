using System.Runtime.CompilerServices;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Rewriting;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Proxy.Sessions;

/// <summary>Carries answers from the broker to the client, as the response side asks for it.</summary>
internal sealed class ResponsePump(
    ClusterState cluster, IConnection client, IConnection upstream, InFlightRing inFlight, SaslState sasl, LocalAnswers answers)
{
    private readonly FrameGatherer _gatherer = new(cluster.Gathered);
    private readonly SocketSplice? _splice = SocketSplice.TryCreate(upstream, client);
    private readonly AnswerRewriter _rewriter = new(cluster.Addresses, cluster.TopicIds);
    private long _bytes;

    /// <summary>Bytes of the broker that have been handled.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Ends a waiting for memory: the connection is gone.</summary>
    public void Abandon() => _gatherer.Abandon();

    /// <summary>Runs until the broker sends no more, or sends what no client must see.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<ConnectionEnd> RunAsync()
    {
        var side = new ResponseSide(inFlight, cluster.Limits, _gatherer, cluster.Metrics.Traffic);
        using var buffer = new ReceiveBuffer();
        try
        {
            return await PumpAsync(side, buffer).ConfigureAwait(false);
        }
        catch (IOException broken)
        {
            return ConnectionEnd.Lost(broken);
        }
        finally
        {
            _gatherer.Release();
        }
    }

    private async ValueTask<ConnectionEnd> PumpAsync(ResponseSide side, ReceiveBuffer buffer)
    {
        while (true)
        {
            Step step = side.Next(buffer.Unused);
            ReadOnlyMemory<byte> used = buffer.Use(step.Consumed);
            Volatile.Write(ref _bytes, _bytes + used.Length);
            switch (step.Kind)
            {
                case StepKind.Forward:
                    await client.SendAsync(used).ConfigureAwait(false);
                    await answers.CompleteAsync(step.Completed).ConfigureAwait(false);
                    break;
                case StepKind.Frame:
                    ConnectionEnd? end = await HandleFrameAsync(side).ConfigureAwait(false);
                    side.Gatherer.Release();
                    if (end is not null) return end;
                    break;
                case StepKind.Refuse:
                    return Refuse(step.Reason!);
                case StepKind.Receive when side.Passing >= LongBody.Bytes && _splice is not null:
                    int moved = await _splice.MoveAsync(Math.Min(side.Passing, LongBody.AtOnce)).ConfigureAwait(false);
                    if (moved == 0) return ConnectionEnd.ByBroker;
                    Volatile.Write(ref _bytes, _bytes + moved);
                    await answers.CompleteAsync(side.Skip(moved)).ConfigureAwait(false);
                    break;
                default:
                    if (side.Gatherer.IsFull) await side.Gatherer.GrowAsync().ConfigureAwait(false);
                    if (!await buffer.ReceiveAsync(upstream, side.Gatherer).ConfigureAwait(false)) return ConnectionEnd.ByBroker;
                    break;
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ConnectionEnd?> HandleFrameAsync(ResponseSide side)
    {
        inFlight.TryPeek(0, out InFlightRequest request);
        long began = cluster.Clock.GetTimestamp();
        ReadOnlyMemory<byte>? rewritten = _rewriter.Rewrite(request, side.Gatherer.Frame, sasl);
        cluster.Metrics.LongestOnEventThread.Note(began);
        if (rewritten is not { } answer)
            return Refuse($"the broker's answer to API key {request.ApiKey} version {request.ApiVersion} cannot be read");
        await client.SendAsync(answer).ConfigureAwait(false);
        await answers.CompleteAsync(1).ConfigureAwait(false);
        return null;
    }

    private static ConnectionEnd Refuse(string reason) => new(EndKind.BrokerRefused, reason);
}
