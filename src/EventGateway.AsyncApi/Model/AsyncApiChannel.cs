using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>A channel with every message that anyone sends to it, and who does.</summary>
public sealed record AsyncApiChannel
{
    /// <summary>The channel's name in the document (in 2.x its address as well).</summary>
    public required string Name { get; init; }

    /// <summary>Where the channel stands.</summary>
    public required Place Place { get; init; }

    /// <summary>
    /// The Kafka topic, or a pattern with parameters in braces: the topic of the channel's Kafka binding, else its address, else its name.
    /// Null if the address is null (known only at run time) and no binding names a topic.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>The names of the servers on which the channel is available; empty: on all of them.</summary>
    public ImmutableArray<string> Servers { get; init; } = [];

    /// <summary>The messages, each once, in the order of the document.</summary>
    public ImmutableArray<AsyncApiMessage> Messages { get; init; } = [];

    /// <summary>What the application does on the channel.</summary>
    public ImmutableArray<AsyncApiOperation> Operations { get; init; } = [];

    /// <summary>The messages that count.</summary>
    /// <param name="action">Only those that the application sends, or receives; null: all.</param>
    public IEnumerable<AsyncApiMessage> MessagesOf(OperationAction? action) =>
        action is null ? Messages : Operations.Where(operation => operation.Action == action).SelectMany(operation => operation.Messages);

    /// <summary>Whether the channel is available on the server.</summary>
    /// <param name="server">The server's name in the document.</param>
    public bool AppliesTo(string server) => Servers.IsEmpty || Servers.Contains(server);
}
