using System.Net;

namespace EventGateway.Captures;

/// <summary>All connections of a capture.</summary>
/// <param name="ports">Ports of brokers; none: whoever was connected to is the broker.</param>
/// <param name="printer">Is told what was found.</param>
internal sealed class Conversations(IReadOnlyCollection<int> ports, ExchangePrinter printer)
{
    private readonly Dictionary<(IPEndPoint, IPEndPoint), Conversation> _all = [];

    public void Offer(TcpSegment segment)
    {
        bool isFromBroker = IsFromBroker(segment);
        (IPEndPoint client, IPEndPoint broker) = isFromBroker ? (segment.Destination, segment.Source) : (segment.Source, segment.Destination);
        if (ports.Count > 0 && !ports.Contains(broker.Port)) return;
        if (!_all.TryGetValue((client, broker), out Conversation? conversation))
        {
            bool isKnownTheOtherWay = _all.TryGetValue((broker, client), out conversation);
            if (!isKnownTheOtherWay) conversation = Begin(client, broker);
        }
        else if (conversation.HasEnded && segment is { IsSyn: true, IsAck: false })
        {
            conversation.Finish(); // the same ports are used again
            conversation = Begin(client, broker);
        }

        conversation!.Offer(segment);
    }

    public void Finish()
    {
        foreach (Conversation conversation in _all.Values) conversation.Finish();
    }

    private Conversation Begin(IPEndPoint client, IPEndPoint broker) => _all[(client, broker)] = new Conversation(client, broker, printer);

    /// <summary>The first packets tell who connected to whom; without them the lower port is taken for the broker's.</summary>
    private bool IsFromBroker(TcpSegment segment)
    {
        if (ports.Count > 0) return ports.Contains(segment.Source.Port) && !ports.Contains(segment.Destination.Port);
        if (segment.IsSyn) return segment.IsAck;
        return segment.Source.Port < segment.Destination.Port;
    }
}
