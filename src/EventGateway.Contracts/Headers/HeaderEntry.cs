namespace EventGateway.Contracts.Headers;

/// <summary>Where a member stands in the JSON text that headers make; length 0: nowhere.</summary>
internal readonly record struct HeaderEntry(int Start, int NameLength, int Length);
