using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>What one document says about a topic.</summary>
/// <param name="key">The topic, the names of parameters left out.</param>
/// <param name="document">The document.</param>
/// <param name="channels">Its channels that are the topic; at least one.</param>
/// <param name="action">Which messages count; null: all.</param>
internal sealed class DescribedTopic(string key, AsyncApiDocument document, ImmutableArray<AsyncApiChannel> channels, OperationAction? action)
{
    public string Key => key;

    public AsyncApiDocument Document => document;

    public ImmutableArray<AsyncApiChannel> Channels => channels;

    public string Name => channels[0].Topic!;

    public ContractOrigin Origin => new(document.File, channels[0].Name);

    /// <summary>The messages of all channels, each once.</summary>
    public ImmutableArray<(AsyncApiMessage Message, AsyncApiChannel Channel)> Messages { get; } =
    [
        .. channels.SelectMany(channel => MessagesOf(channel, action).Select(message => (message, channel))).DistinctBy(entry => entry.message.Place.Node),
    ];

    /// <summary>Whether another document says the same about the topic.</summary>
    public bool IsSameAs(DescribedTopic other) => ReferenceEquals(document, other.Document);

    private static IEnumerable<AsyncApiMessage> MessagesOf(AsyncApiChannel channel, OperationAction? action) => action is null
        ? channel.Messages
        : channel.Operations.Where(operation => operation.Action == action).SelectMany(operation => operation.Messages);
}
