using System.Runtime.CompilerServices;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Rewriting;
using EventGateway.Transport;
using EventGateway.Transport.Sockets;

namespace EventGateway.Proxy.Sessions;

/// <summary>Carries requests from the client to the broker, as the request side asks for it.</summary>
internal sealed class RequestPump(
    ClusterState cluster, IConnection client, IConnection upstream, InFlightRing inFlight, SaslState sasl, LocalAnswers answers)
{
    private const int LongRequestBytes = 64 * 1024;

    private static readonly ConnectionEnd RefusedWithoutAcks = new(EndKind.RefusedWithoutAcks, "a batch was refused, and with acks=0 closing is the only answer");

    private readonly FrameGatherer _gatherer = new(cluster.Gathered);
    private readonly SocketSplice? _splice = SocketSplice.TryCreate(client, upstream);
    private volatile ConnectionEnd? _stopping;
    private long _frameBegan;
    private long _bytes;

    /// <summary>Bytes of the client that have been handled.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Whether a frame is being gathered that has not come to its end in time.</summary>
    public bool IsStalled => Volatile.Read(ref _frameBegan) is not 0 and long began && cluster.Clock.GetElapsedTime(began) > cluster.Limits.FrameTimeout;

    /// <summary>Ends a waiting for memory: the connection is gone.</summary>
    public void Abandon() => _gatherer.Abandon();

    /// <summary>Takes no request any more that has not begun.</summary>
    /// <param name="why">What to tell when all answers are out.</param>
    public void Stop(EndKind why)
    {
        _stopping = ConnectionEnd.Drained(why);
        client.ShutdownReceive();
    }

    /// <summary>Runs until the client sends no more, or must not, and all that it asked for is answered.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<ConnectionEnd> RunAsync(ReadOnlyMemory<byte> first)
    {
        var side = new RequestSide(inFlight, sasl, cluster.Limits, _gatherer, cluster.Metrics.Traffic);
        using var produce = new ProduceHandler(cluster, client.Peer);
        using var buffer = new ReceiveBuffer();
        buffer.Fill(first);
        try
        {
            ConnectionEnd end = await PumpAsync(side, produce, buffer).ConfigureAwait(false);
            await inFlight.WaitUntilAtMostAsync(0).AsTask().WithinAsync(cluster.Limits.DrainTimeout, cluster.Clock).ConfigureAwait(false);
            return end;
        }
        catch (IOException broken)
        {
            return ConnectionEnd.Lost(broken);
        }
        finally
        {
            Volatile.Write(ref _frameBegan, 0);
            _gatherer.Release();
        }
    }

    private async ValueTask<ConnectionEnd> PumpAsync(RequestSide side, ProduceHandler produce, ReceiveBuffer buffer)
    {
        while (true)
        {
            if (_stopping is { } stopping && side.IsBetweenFrames) return stopping;
            Plan plan = cluster.Plan;
            Step step = side.Next(buffer.Unused, plan.Inspects);
            ReadOnlyMemory<byte> used = buffer.Use(step.Consumed);
            Volatile.Write(ref _bytes, _bytes + used.Length);
            switch (step.Kind)
            {
                case StepKind.Forward:
                    await upstream.SendAsync(used).ConfigureAwait(false);
                    break;
                case StepKind.Frame:
                    Volatile.Write(ref _frameBegan, 0);
                    ConnectionEnd? end = await HandleFrameAsync(side, produce, plan).ConfigureAwait(false);
                    side.Gatherer.Release();
                    produce.Release();
                    if (end is not null) return end;
                    break;
                case StepKind.AwaitRoom:
                    if (!await inFlight.WaitUntilAtMostAsync(cluster.Limits.MaxInFlight - 1).ConfigureAwait(false)) return ConnectionEnd.ByBroker;
                    break;
                case StepKind.AwaitAnswers:
                    if (!await inFlight.WaitUntilAtMostAsync(0).ConfigureAwait(false)) return ConnectionEnd.ByBroker;
                    side.AnswersAreOut();
                    break;
                case StepKind.Refuse:
                    return Refuse(step.Reason!);
                case StepKind.Receive when side.Passing >= LongBody.Bytes && _splice is not null:
                    int moved = await _splice.MoveAsync(Math.Min(side.Passing, LongBody.AtOnce)).ConfigureAwait(false);
                    if (moved == 0) return _stopping ?? ConnectionEnd.ByClient;
                    Volatile.Write(ref _bytes, _bytes + moved);
                    side.Skip(moved);
                    break;
                default:
                    if (buffer.IsFull) return Refuse("a request whose client id and transactional id do not fit into 64 KiB");
                    if (side.Gatherer.IsGathering && _frameBegan == 0) Volatile.Write(ref _frameBegan, cluster.Clock.GetTimestamp());
                    if (side.Gatherer.IsFull) await side.Gatherer.GrowAsync().ConfigureAwait(false);
                    if (!await buffer.ReceiveAsync(client, side.Gatherer).ConfigureAwait(false)) return _stopping ?? ConnectionEnd.ByClient;
                    break;
            }
        }
    }

    /// <summary>Handles the gathered frame; returns why the session must end, or null.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ConnectionEnd?> HandleFrameAsync(RequestSide side, ProduceHandler produce, Plan plan)
    {
        FrameHead head = side.Head;
        if (head.ApiKey == (short)ApiKey.ApiVersions)
        {
            byte[] answer = ResponseFrame.Create(ApiTable.Get(ApiKey.ApiVersions), version: 0, head.CorrelationId, VersionNarrowing.UnsupportedVersion());
            await answers.AnswerAsync(head, answer).ConfigureAwait(false);
            return null;
        }

        // This may be the thread that watches the sockets of others: checking a long request elsewhere keeps them from waiting for it.
        bool isLong = head.Size > LongRequestBytes;
        if (isLong) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        long began = cluster.Clock.GetTimestamp();
        ProduceOutcome? handled = produce.Handle(plan, head, side.Gatherer.Frame);
        if (!isLong) cluster.Metrics.LongestOnEventThread.Note(began);
        if (handled is not { } outcome) return Refuse($"bytes that are no Produce request of version {head.ApiVersion}");
        if (outcome.Acks == 0)
        {
            await upstream.SendAsync(outcome.Upstream).ConfigureAwait(false);
            return outcome.Refusals is null ? null : RefusedWithoutAcks;
        }

        await ForwardAsync(head, outcome).ConfigureAwait(false);
        return null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ForwardAsync(FrameHead head, ProduceOutcome outcome)
    {
        ApiInfo api = ApiTable.Get(ApiKey.Produce);
        if (outcome.Upstream.IsEmpty)
        {
            var response = new ProduceResponse();
            outcome.Refusals!.MergeInto(response);
            await answers.AnswerAsync(head, ResponseFrame.Create(api, head.ApiVersion, head.CorrelationId, response)).ConfigureAwait(false);
            return;
        }

        bool mustRewrite = outcome.Refusals is not null || head.ApiVersion >= api.FirstBrokerAddressVersion;
        inFlight.Add(new InFlightRequest
        {
            Kind = mustRewrite ? AnswerKind.Rewrite : AnswerKind.Passthrough,
            ApiKey = head.ApiKey,
            ApiVersion = head.ApiVersion,
            CorrelationId = head.CorrelationId,
            State = outcome.Refusals,
        });
        await upstream.SendAsync(outcome.Upstream).ConfigureAwait(false);
    }

    private static ConnectionEnd Refuse(string reason) => new(EndKind.ClientRefused, $"the client sent {reason}");
}
