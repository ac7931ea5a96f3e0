namespace EventGateway.Proxy.Sessions;

/// <summary>What becomes of a Produce request that was looked into.</summary>
/// <param name="Upstream">The frame that goes to the broker; empty if nothing of the request is left.</param>
/// <param name="Refusals">The partitions that the gateway answers itself; null if there are none.</param>
/// <param name="Acks">The field acks: with 0 there is no answer.</param>
internal readonly record struct ProduceOutcome(ReadOnlyMemory<byte> Upstream, ProduceRefusals? Refusals, short Acks);
