namespace EventGateway.Kafka.Wire;

/// <summary>A piece of some bytes.</summary>
/// <param name="Start">The place of its first byte.</param>
/// <param name="End">The place behind its last byte.</param>
public readonly record struct WireRange(int Start, int End)
{
    /// <summary>How many bytes it has.</summary>
    public int Length => End - Start;
}
