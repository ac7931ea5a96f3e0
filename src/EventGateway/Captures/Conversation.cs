using System.Buffers.Binary;
using System.Net;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Captures;

/// <summary>One connection between a client and a broker: finds the response of each request.</summary>
/// <param name="client">Who connected.</param>
/// <param name="broker">To whom.</param>
/// <param name="printer">Is told what was found.</param>
internal sealed class Conversation(IPEndPoint client, IPEndPoint broker, ExchangePrinter printer)
{
    private readonly TcpFlow _fromClient = new();
    private readonly TcpFlow _fromBroker = new();
    private readonly FrameSplitter _requests = new();
    private readonly FrameSplitter _responses = new();
    private readonly Queue<CapturedRequest> _inFlight = [];
    private bool _expectsTokens;
    private string? _problem;

    public IPEndPoint Client => client;

    public IPEndPoint Broker => broker;

    /// <summary>Whether one of the two has ended it.</summary>
    public bool HasEnded { get; private set; }

    public void Offer(TcpSegment segment)
    {
        HasEnded |= segment.IsEnd;
        if (_problem is not null) return;
        bool isRequest = segment.Source.Equals(client);
        TcpFlow flow = isRequest ? _fromClient : _fromBroker;
        FrameSplitter frames = isRequest ? _requests : _responses;
        foreach (ReadOnlyMemory<byte> bytes in flow.Offer(segment))
        {
            foreach (byte[] frame in frames.Offer(bytes.Span))
            {
                if (isRequest) AddRequest(frame, segment.Time);
                else AddResponse(frame, segment.Time);
            }
        }

        if ((flow.Problem ?? frames.Problem) is { } problem) GiveUp(problem, segment.Time);
    }

    /// <summary>Tells of the requests that were not answered, and of what is left in the middle.</summary>
    public void Finish()
    {
        while (_inFlight.TryDequeue(out CapturedRequest request)) printer.PrintUnanswered(this, request);
        bool isCut = _problem is null && (_fromClient.HasGap || _fromBroker.HasGap);
        if (isCut) printer.PrintProblem(this, time: null, "packets are missing in the capture; what came behind them is left out");
    }

    private void GiveUp(string problem, DateTime time)
    {
        _problem = problem;
        printer.PrintProblem(this, time, problem);
    }

    private void AddRequest(byte[] frame, DateTime time)
    {
        RequestHead? head = RequestHead.Read(frame);
        if (_expectsTokens && head is not { IsKnown: true }) head = null;
        else _expectsTokens = false;
        var request = new CapturedRequest(time, frame, head);
        if (head is { } produce && IsUnacknowledged(produce, frame)) printer.PrintUnanswered(this, request);
        else _inFlight.Enqueue(request);
    }

    private void AddResponse(byte[] frame, DateTime time)
    {
        if (_inFlight.TryPeek(out CapturedRequest oldest) && oldest.Head is null)
        {
            printer.PrintToken(this, _inFlight.Dequeue(), frame, time);
            return;
        }

        int correlationId = frame.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32BigEndian(frame);
        if (!_inFlight.Any(request => request.Head?.CorrelationId == correlationId))
        {
            printer.PrintProblem(this, time, $"a response with the correlation id {correlationId}, whose request is not in the capture");
            return;
        }

        CapturedRequest answered = _inFlight.Dequeue();
        for (; answered.Head?.CorrelationId != correlationId; answered = _inFlight.Dequeue()) printer.PrintUnanswered(this, answered);
        _expectsTokens = answered.Head is { ApiKey: (short)ApiKey.SaslHandshake, Version: 0 };
        printer.PrintExchange(this, answered, frame, time);
    }

    /// <summary>A Produce request with acks=0 gets no response.</summary>
    private static bool IsUnacknowledged(RequestHead head, byte[] frame)
    {
        if (head is not { ApiKey: (short)ApiKey.Produce, IsKnown: true }) return false;
        int position = 0;
        ApiInfo api = ApiTable.Get(ApiKey.Produce);
        return RequestHeaderView.TryRead(frame, ref position, api.RequestHeaderVersion(head.Version), out _)
            && ProduceRequestView.TryRead(frame, ref position, head.Version, out ProduceRequestView request)
            && request.Acks == 0;
    }
}
