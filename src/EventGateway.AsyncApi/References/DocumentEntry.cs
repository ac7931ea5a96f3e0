using System.Collections.Immutable;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>What came of asking for a document.</summary>
/// <param name="Root">The document; null if there is none to be had.</param>
/// <param name="Refusal">Why not, as the rest of a sentence; null if there is a document, or its own problems say it.</param>
/// <param name="Problems">What is wrong with its text.</param>
internal sealed record DocumentEntry(DocumentNode? Root, string? Refusal, ImmutableArray<Problem> Problems)
{
    public static DocumentEntry Of(DocumentNode root) => new(root, null, []);

    public static DocumentEntry Refused(string refusal) => new(null, refusal, []);
}
