using System.Collections.Immutable;

namespace EventGateway.AsyncApi;

/// <summary>What is read besides the files that were named, and how.</summary>
public sealed record LoadOptions
{
    /// <summary>
    /// Where references to other documents may lead, besides the folder of the document itself: absolute addresses of folders, as
    /// <c>file:</c>, <c>http:</c> or <c>https:</c>. What is in or below them may be read, nothing else.
    /// </summary>
    public ImmutableArray<Uri> ReferencesFrom { get; init; } = [];

    /// <summary>
    /// Gives the text at an <c>http:</c> or <c>https:</c> address, or throws an <see cref="IOException"/> that says why it cannot. Null:
    /// nothing is read from a network. Called from one thread at a time.
    /// </summary>
    public Func<Uri, string>? Fetch { get; init; }
}
