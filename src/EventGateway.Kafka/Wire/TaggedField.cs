namespace EventGateway.Kafka.Wire;

/// <summary>A tagged field that a definition does not know, kept so that it can be passed on (KIP-482).</summary>
/// <param name="Tag">The tag's number, 0 or more.</param>
/// <param name="Data">The field's data, undecoded.</param>
public readonly record struct TaggedField(int Tag, ReadOnlyMemory<byte> Data);
