using System.Net;
using EventGateway.Proxy.Observing;
using EventGateway.Transport;

namespace EventGateway.Proxy.Listening;

/// <summary>A client that may begin, or why it may not.</summary>
/// <param name="Client">The connection as far as it came: the one on which it speaks Kafka if it may begin. Owns all below.</param>
/// <param name="NodeId">The broker that it wants; null for bootstrapping.</param>
/// <param name="First">The first bytes of its first request.</param>
/// <param name="Refusal">Why it may not begin; null if it may.</param>
internal sealed record Entry(IConnection Client, int? NodeId, ReadOnlyMemory<byte> First, ConnectionEnd? Refusal)
{
    /// <summary>The address that it was counted under; null if it did not come so far.</summary>
    public IPAddress? CountedAs { get; init; }

    public static Entry Refused(IConnection client, int? nodeId, EndKind kind, string reason) => new(client, nodeId, default, new ConnectionEnd(kind, reason));
}
