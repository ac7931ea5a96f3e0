using System.Net;

namespace EventGateway.Captures;

/// <summary>One TCP segment of a capture.</summary>
/// <param name="Source">Who sent it.</param>
/// <param name="Destination">To whom.</param>
/// <param name="Time">When it was seen, UTC.</param>
internal sealed record TcpSegment(IPEndPoint Source, IPEndPoint Destination, DateTime Time)
{
    /// <summary>The sequence number of the first byte, or of the SYN.</summary>
    public required uint Sequence { get; init; }

    /// <summary>Whether it opens a direction of the connection.</summary>
    public bool IsSyn { get; init; }

    /// <summary>Whether it acknowledges something: the SYN of whoever was connected to does.</summary>
    public bool IsAck { get; init; }

    /// <summary>Whether it ends a direction, or all of the connection.</summary>
    public bool IsEnd { get; init; }

    /// <summary>The bytes that were captured.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Bytes of the segment that the capture left out.</summary>
    public int MissingBytes { get; init; }
}
