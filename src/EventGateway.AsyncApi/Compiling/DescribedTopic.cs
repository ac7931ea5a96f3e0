using System.Collections.Immutable;
using EventGateway.AsyncApi.Comparing;
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
        .. channels.SelectMany(channel => channel.MessagesOf(action).Select(message => (message, channel))).DistinctBy(entry => entry.message.Place.Node),
    ];

    /// <summary>All topics of a document that apply.</summary>
    public static IEnumerable<DescribedTopic> AllOf(AsyncApiDocument document, ContractOptions options)
    {
        if (options.Server is not null && !document.Servers.Any(server => server.Name == options.Server)) return [];

        return document.Channels
            .Where(channel => channel.Topic is not null && (options.Server is null || channel.AppliesTo(options.Server)))
            .Where(channel => options.Action is null || channel.Operations.Any(operation => operation.Action == options.Action))
            .GroupBy(channel => ContractTable.TopicKey(channel.Topic!))
            .Select(channels => new DescribedTopic(channels.Key, document, [.. channels], options.Action));
    }

    /// <summary>Whether another document says the same about the topic, in whatever words and order.</summary>
    public bool IsSameAs(DescribedTopic other)
    {
        List<ComparedMessage> rest = [.. other.Messages.Select(entry => new ComparedMessage(entry.Message, other.Document))];
        if (rest.Count != Messages.Length) return false;

        foreach ((AsyncApiMessage message, _) in Messages)
        {
            var compared = new ComparedMessage(message, document);
            int found = rest.FindIndex(compared.IsSameAs);
            if (found < 0) return false;
            rest.RemoveAt(found);
        }

        return true;
    }
}
