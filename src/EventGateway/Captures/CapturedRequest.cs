namespace EventGateway.Captures;

/// <summary>A request that waits for its response.</summary>
/// <param name="Time">When its last byte was seen, UTC.</param>
/// <param name="Frame">The frame without its size.</param>
/// <param name="Head">What its first bytes say; null for a token of SASL, which has no header.</param>
internal readonly record struct CapturedRequest(DateTime Time, ReadOnlyMemory<byte> Frame, RequestHead? Head);
