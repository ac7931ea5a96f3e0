using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads which messages of a channel the application sends, and which it receives.</summary>
internal sealed class OperationReader(FieldReader fields, MessageReader messages)
{
    /// <summary>The operations of a 2.x channel, which stand in it. Others publish what the application receives.</summary>
    public ImmutableArray<AsyncApiOperation> ReadVersion2(NamedPlace channel) =>
    [
        .. Read(channel, "publish", OperationAction.Receive),
        .. Read(channel, "subscribe", OperationAction.Send),
    ];

    /// <summary>The operations of a 3.x document, by the name of their channel.</summary>
    public ILookup<string, AsyncApiOperation> ReadVersion3(Place root, IReadOnlyList<(NamedPlace Place, AsyncApiChannel Channel)> channels)
    {
        var byNode = new Dictionary<DocumentNode, AsyncApiChannel>(ReferenceEqualityComparer.Instance);
        foreach ((NamedPlace place, AsyncApiChannel channel) in channels) byNode.TryAdd(place.Written.Node, channel);
        foreach ((NamedPlace place, AsyncApiChannel channel) in channels) byNode.TryAdd(place.Resolved.Node, channel);

        return fields.Map(root, "operations").SelectMany(ReadWithReply).ToLookup(entry => entry.Channel, entry => entry.Operation);

        IEnumerable<(string Channel, AsyncApiOperation Operation)> ReadWithReply(NamedPlace operation)
        {
            bool sends = FieldReader.Text(operation.Resolved, "action") == "send";
            if (Read(operation.Resolved, sends) is { } request) yield return request;
            if (fields.Object(operation.Resolved, "reply") is { } reply && Read(reply, !sends) is { } answer) yield return answer;
        }

        (string Channel, AsyncApiOperation Operation)? Read(Place holder, bool sends)
        {
            if (holder.Find("channel") is not { } reference || ChannelOf(reference, byNode) is not { } channel) return null;

            ImmutableArray<AsyncApiMessage> chosen =
            [
                .. FieldReader.List(holder, "messages").Select(item => messages.Read(item, channel.Name)).OfType<AsyncApiMessage>(),
            ];
            OperationAction action = sends ? OperationAction.Send : OperationAction.Receive;
            return (channel.Name, new AsyncApiOperation { Action = action, Messages = chosen.IsEmpty ? channel.Messages : chosen });
        }
    }

    private IEnumerable<AsyncApiOperation> Read(NamedPlace channel, string kind, OperationAction action)
    {
        if (fields.Object(channel.Resolved, kind) is not { } operation) yield break;

        string name = operation.Node["operationId"] is { Kind: DocumentKind.String } id ? id.Text : channel.Name;
        IEnumerable<Place> choices = operation.Find("message") is not { } message ? []
            : message.Node["oneOf"] is null ? [message]
            : FieldReader.List(message, "oneOf");
        yield return new AsyncApiOperation
        {
            Action = action,
            Messages = [.. choices.Select(choice => messages.Read(choice, name)).OfType<AsyncApiMessage>()],
        };
    }

    /// <summary>The channel that a reference means: the one that it points at, or the first that means the same.</summary>
    private AsyncApiChannel? ChannelOf(Place reference, Dictionary<DocumentNode, AsyncApiChannel> byNode)
    {
        if (ReferenceResolver.ReferenceOf(reference.Node) is not { } text || fields.Resolver.Find(reference.Document, text) is not { } target) return null;
        if (byNode.TryGetValue(target.Node, out AsyncApiChannel? channel)) return channel;

        return fields.Resolver.Resolve(target) is { } resolved ? byNode.GetValueOrDefault(resolved.Node) : null;
    }
}
