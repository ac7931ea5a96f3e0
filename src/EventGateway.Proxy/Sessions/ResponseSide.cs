using System.Buffers.Binary;
using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// The half of a session that sees what the broker answers. A state machine without sockets. The oldest request in flight says what an
/// answer needs; an answer to any other request ends the session, because what a client would make of it cannot be known.
/// </summary>
internal sealed class ResponseSide(InFlightRing inFlight, ProxyLimits limits, FrameGatherer gatherer, ApiTraffic traffic)
{
    private int _passing;

    /// <summary>The frame that was gathered last.</summary>
    public FrameGatherer Gatherer { get; } = gatherer;

    /// <summary>How many bytes of a frame that passes are still to come.</summary>
    public int Passing => _passing;

    /// <summary>Counts bytes of the passing frame that went on unseen.</summary>
    /// <returns>How many answers are complete with them.</returns>
    public int Skip(int count) => (_passing -= count) == 0 ? 1 : 0;

    /// <summary>Looks at the bytes that have arrived and are not used yet.</summary>
    /// <param name="bytes">From the first unused byte on.</param>
    public Step Next(ReadOnlySpan<byte> bytes)
    {
        if (Gatherer.HasFrame)
        {
            int taken = Gatherer.Take(bytes);
            return new Step(Gatherer.IsGathering ? StepKind.Receive : StepKind.Frame, taken);
        }

        int run = 0;
        int completed = 0;
        while (true)
        {
            int passed = Math.Min(_passing, bytes.Length - run);
            bool ends = _passing > 0 && passed == _passing;
            _passing -= passed;
            run += passed;
            if (ends) completed++;
            Step next = _passing > 0 ? new Step(StepKind.Receive) : BeginFrame(bytes[run..], isFirst: run == 0, completed);
            if (next.Kind == StepKind.Forward) continue;
            return run > 0 ? new Step(StepKind.Forward, run, completed) : next;
        }
    }

    private Step BeginFrame(ReadOnlySpan<byte> rest, bool isFirst, int completed)
    {
        if (rest.Length < FrameHead.SizeBytes) return new Step(StepKind.Receive);
        if (!inFlight.TryPeek(completed, out InFlightRequest request)) return Step.Refuse("the broker answers a request that nobody made");
        if (request.Kind == AnswerKind.Local) return isFirst ? Step.Refuse("the broker answers before its turn") : new Step(StepKind.Receive);
        int size = FrameHead.ReadSize(rest);
        if (size < 0) return Step.Refuse($"the broker announces an answer of {size} bytes");
        if (request.Kind != AnswerKind.Token)
        {
            if (size < sizeof(int)) return Step.Refuse($"the broker announces an answer of {size} bytes, which is too short for a header");
            if (rest.Length < FrameHead.SizeBytes + sizeof(int)) return new Step(StepKind.Receive);
            int correlationId = BinaryPrimitives.ReadInt32BigEndian(rest[FrameHead.SizeBytes..]);
            if (correlationId != request.CorrelationId)
                return Step.Refuse($"the broker answers request {correlationId}, but {request.CorrelationId} (API key {request.ApiKey}) is next");
        }

        if (request.Kind == AnswerKind.Rewrite && !isFirst) return new Step(StepKind.Receive); // what stands before it goes out first
        if (request.Kind != AnswerKind.Token) traffic.CountResponse(request.ApiKey, FrameHead.SizeBytes + size);
        if (request.Kind != AnswerKind.Rewrite)
        {
            _passing = FrameHead.SizeBytes + size;
            return new Step(StepKind.Forward);
        }

        if (size > limits.MaxFrameBytes) return Step.Refuse($"the broker announces an answer of {size} bytes; the limit is {limits.MaxFrameBytes}");
        Gatherer.Begin(FrameHead.SizeBytes + size);
        int taken = Gatherer.Take(rest);
        return new Step(Gatherer.IsGathering ? StepKind.Receive : StepKind.Frame, taken);
    }
}
