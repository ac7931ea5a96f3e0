namespace EventGateway.Contracts;

/// <summary>Where a contract comes from, for logs.</summary>
/// <param name="File">The document's file as the person named it; empty if it did not come from a file.</param>
/// <param name="Channel">The channel's name in the document.</param>
public sealed record ContractOrigin(string File, string Channel);
