using System.Collections.Immutable;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>An AsyncAPI document, version 2.x or 3.x, as far as the gateway interprets it. Immutable.</summary>
public sealed record AsyncApiDocument
{
    /// <summary>The file as the person named it; empty if the text did not come from a file.</summary>
    public required string File { get; init; }

    /// <summary>The version of the specification, such as <c>2.6.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The title of the application.</summary>
    public required string Title { get; init; }

    /// <summary>The version of the application's interface.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>The content type of messages that name none; null if the document has no default.</summary>
    public string? DefaultContentType { get; init; }

    /// <summary>The document with traits merged: what the pointers of schemas point into.</summary>
    public required DocumentNode Root { get; init; }

    /// <summary>Follows references from the document, and those that it refers to.</summary>
    internal ReferenceResolver References { get => field ??= new ReferenceResolver(new DocumentSet(Root, DocumentSource.Nowhere(File))); init; }

    /// <summary>The servers in the order of the document.</summary>
    public ImmutableArray<AsyncApiServer> Servers { get; init; } = [];

    /// <summary>The channels in the order of the document.</summary>
    public ImmutableArray<AsyncApiChannel> Channels { get; init; } = [];
}
