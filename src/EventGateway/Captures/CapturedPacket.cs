namespace EventGateway.Captures;

/// <summary>One packet of a capture.</summary>
/// <param name="LinkType">What its first bytes are: a number of the LINKTYPE_ registry.</param>
/// <param name="Time">When it was seen, UTC.</param>
/// <param name="Bytes">What was captured of it.</param>
internal readonly record struct CapturedPacket(int LinkType, DateTime Time, ReadOnlyMemory<byte> Bytes);
