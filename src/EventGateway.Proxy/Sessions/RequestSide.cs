using EventGateway.Proxy.Limits;
using EventGateway.Proxy.Observing;
using EventGateway.Proxy.Routing;

namespace EventGateway.Proxy.Sessions;

/// <summary>
/// The half of a session that sees what the client sends. A state machine without sockets: it looks at bytes and says what to do with
/// them. Frames that nobody has to look into go on in one run, as many as have arrived.
/// </summary>
internal sealed class RequestSide(InFlightRing inFlight, SaslState sasl, ProxyLimits limits, FrameGatherer gatherer, ApiTraffic traffic)
{
    private int _passing;
    private bool _awaitsAnswers;

    /// <summary>The frame that was gathered last.</summary>
    public FrameGatherer Gatherer { get; } = gatherer;

    /// <summary>The head of the frame that was gathered last.</summary>
    public FrameHead Head { get; private set; }

    /// <summary>Whether the client has stopped between two frames, so that nothing of a request is lost when it is closed.</summary>
    public bool IsBetweenFrames => _passing == 0 && !Gatherer.HasFrame;

    /// <summary>How many bytes of a frame that passes are still to come.</summary>
    public int Passing => _passing;

    /// <summary>Counts bytes of the passing frame that went on unseen.</summary>
    public void Skip(int count) => _passing -= count;

    /// <summary>Looks at the bytes that have arrived and are not used yet.</summary>
    /// <param name="bytes">From the first unused byte on.</param>
    /// <param name="inspects">Whether Produce requests have to be looked into.</param>
    public Step Next(ReadOnlySpan<byte> bytes, bool inspects)
    {
        if (Gatherer.HasFrame)
        {
            int taken = Gatherer.Take(bytes);
            return new Step(Gatherer.IsGathering ? StepKind.Receive : StepKind.Frame, taken);
        }

        int run = 0;
        while (true)
        {
            int passed = Math.Min(_passing, bytes.Length - run);
            _passing -= passed;
            run += passed;
            Step next = _passing > 0 ? new Step(StepKind.Receive) : BeginFrame(bytes[run..], isFirst: run == 0, inspects);
            if (next.Kind == StepKind.Forward) continue;
            return run > 0 ? new Step(StepKind.Forward, run) : next;
        }
    }

    /// <summary>All answers that the client had to wait for are out.</summary>
    public void AnswersAreOut() => _awaitsAnswers = false;

    /// <summary>Looks at the front of a frame. Forward means that it passes, and that its bytes have been counted in.</summary>
    private Step BeginFrame(ReadOnlySpan<byte> rest, bool isFirst, bool inspects)
    {
        if (_awaitsAnswers) return new Step(StepKind.AwaitAnswers);
        if (rest.Length < FrameHead.SizeBytes) return new Step(StepKind.Receive);
        int size = FrameHead.ReadSize(rest);
        if (size < 0 || size > limits.MaxFrameBytes) return Step.Refuse($"a frame of {size} bytes; the limit is {limits.MaxFrameBytes}");
        if (inFlight.IsFull) return new Step(StepKind.AwaitRoom);
        if (sasl.ExpectsTokens && TryBeginToken(rest, size) is { } token) return token;
        if (size < FrameHead.SmallestRequest) return Step.Refuse($"a request of {size} bytes, which is too short for a header");
        if (rest.Length < FrameHead.Bytes) return new Step(StepKind.Receive);

        FrameHead head = FrameHead.Read(rest);
        if (!ApiPolicy.TryGet(head.ApiKey, out ApiPolicy? policy)) return Step.Refuse($"API key {head.ApiKey}, which this gateway does not know");
        if (policy.Treatment == Treatment.Withheld) return Step.Refuse($"{policy.Api.Key}, which is {policy.Reason}");
        bool isAnsweredHere = policy.Treatment == Treatment.Negotiated && !policy.Accepts(head.ApiVersion);
        bool isGathered = isAnsweredHere || (policy.Treatment == Treatment.Inspected && inspects);
        if (!isAnsweredHere && !policy.Accepts(head.ApiVersion))
            return Step.Refuse($"{policy.Api.Key} version {head.ApiVersion}; this gateway handles versions {policy.LowestVersion} to {policy.HighestVersion}");
        if (!isGathered) return Pass(rest, head, policy);
        if (!isFirst) return new Step(StepKind.Receive); // what stands before it goes out first

        traffic.CountRequest(head.ApiKey, FrameHead.SizeBytes + size);
        Head = head;
        Gatherer.Begin(FrameHead.SizeBytes + size);
        int taken = Gatherer.Take(rest);
        return new Step(Gatherer.IsGathering ? StepKind.Receive : StepKind.Frame, taken);
    }

    private Step Pass(ReadOnlySpan<byte> rest, FrameHead head, ApiPolicy policy)
    {
        bool isAnswered = true;
        if (policy.Treatment == Treatment.Inspected)
        {
            if (!AcksPeek.TryRead(rest, head.ApiVersion, out short acks)) return new Step(StepKind.Receive);
            isAnswered = acks != 0;
        }

        traffic.CountRequest(head.ApiKey, FrameHead.SizeBytes + head.Size);
        if (isAnswered) inFlight.Add(Expect(head, AnswerOf(policy, head.ApiVersion)));
        _awaitsAnswers = policy.Treatment == Treatment.Handshake && head.ApiVersion == 0;
        _passing = FrameHead.SizeBytes + head.Size;
        return new Step(StepKind.Forward);
    }

    /// <summary>
    /// A frame without a header, while the client authenticates the old way; null if the frame is a request again. Nobody says when the
    /// exchange is over, but a token is easily told from a request: its first bytes are no API key with a version that exists. What the
    /// gateway has to look into counts as a request whatever its version, so that nothing slips by as a token.
    /// </summary>
    private Step? TryBeginToken(ReadOnlySpan<byte> rest, int size)
    {
        if (size >= FrameHead.SmallestRequest)
        {
            if (rest.Length < FrameHead.Bytes) return new Step(StepKind.Receive);
            FrameHead head = FrameHead.Read(rest);
            bool isKnown = ApiPolicy.TryGet(head.ApiKey, out ApiPolicy? policy);
            if (isKnown && (policy!.Treatment == Treatment.Inspected || policy.Accepts(head.ApiVersion)))
            {
                sasl.ExpectsTokens = false;
                return null;
            }
        }

        inFlight.Add(new InFlightRequest { Kind = AnswerKind.Token });
        _passing = FrameHead.SizeBytes + size;
        return new Step(StepKind.Forward);
    }

    private static InFlightRequest Expect(FrameHead head, AnswerKind kind) =>
        new() { Kind = kind, ApiKey = head.ApiKey, ApiVersion = head.ApiVersion, CorrelationId = head.CorrelationId };

    private static AnswerKind AnswerOf(ApiPolicy policy, short version) => policy.Treatment switch
    {
        Treatment.Passthrough => AnswerKind.Passthrough,
        Treatment.Inspected when version < policy.Api.FirstBrokerAddressVersion => AnswerKind.Passthrough,
        Treatment.Handshake when version > 0 => AnswerKind.Passthrough,
        _ => AnswerKind.Rewrite,
    };
}
