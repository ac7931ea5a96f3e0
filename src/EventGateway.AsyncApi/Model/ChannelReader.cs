using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads the channels of a document, with their messages and who sends them.</summary>
internal sealed class ChannelReader(FieldReader fields, MessageReader messages, bool isVersion2)
{
    private readonly OperationReader _operations = new(fields, messages);

    /// <summary>The names of the servers, by their node and by that of what a reference there leads to.</summary>
    private readonly Dictionary<DocumentNode, string> _serverNames = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<AsyncApiChannel> Read(Place root)
    {
        foreach (NamedPlace server in fields.Map(root, "servers"))
        {
            _serverNames.TryAdd(server.Written.Node, server.Name);
            _serverNames.TryAdd(server.Resolved.Node, server.Name);
        }

        IEnumerable<NamedPlace> channels = fields.Map(root, "channels");
        return isVersion2 ? [.. channels.Select(ReadVersion2)] : ReadVersion3(root, channels);
    }

    private AsyncApiChannel ReadVersion2(NamedPlace channel)
    {
        ImmutableArray<AsyncApiOperation> operations = _operations.ReadVersion2(channel);
        return Read(channel, Distinct(operations.SelectMany(operation => operation.Messages))) with { Operations = operations };
    }

    private ImmutableArray<AsyncApiChannel> ReadVersion3(Place root, IEnumerable<NamedPlace> places)
    {
        (NamedPlace Place, AsyncApiChannel Channel)[] channels = [.. places.Select(place => (place, Read(place, ReadMessages(place.Resolved))))];
        ILookup<string, AsyncApiOperation> operations = _operations.ReadVersion3(root, channels);
        return [.. channels.Select(entry => entry.Channel with { Operations = [.. operations[entry.Channel.Name]] })];
    }

    private AsyncApiChannel Read(NamedPlace channel, ImmutableArray<AsyncApiMessage> messages) => new()
    {
        Name = channel.Name,
        Place = channel.Resolved,
        Topic = ReadTopic(channel),
        Servers = [.. FieldReader.List(channel.Resolved, "servers").Select(ReadServer).OfType<string>()],
        Messages = messages,
    };

    private ImmutableArray<AsyncApiMessage> ReadMessages(Place channel) =>
        Distinct(fields.Map(channel, "messages").Select(message => messages.Read(message.Written, message.Name)));

    private static ImmutableArray<AsyncApiMessage> Distinct(IEnumerable<AsyncApiMessage?> messages) =>
        [.. messages.OfType<AsyncApiMessage>().DistinctBy(message => message.Place.Node)];

    private string? ReadTopic(NamedPlace channel)
    {
        if (fields.Object(channel.Resolved, "bindings") is { } bindings
            && fields.Object(bindings, "kafka") is { } kafka
            && FieldReader.Text(kafka, "topic") is { } topic)
        {
            return topic;
        }

        if (isVersion2 || channel.Resolved.Find("address") is not { } address) return channel.Name;
        return address.Node.Kind == DocumentKind.Null ? null : FieldReader.Text(channel.Resolved, "address");
    }

    /// <summary>In 2.x the name of a server, in 3.x a reference to one.</summary>
    private string? ReadServer(Place item)
    {
        if (isVersion2) return item.Node.Kind == DocumentKind.String ? item.Node.Text : null;
        if (ReferenceResolver.ReferenceOf(item.Node) is not { } reference || fields.Resolver.Find(item.Document, reference) is not { } target) return null;
        if (_serverNames.TryGetValue(target.Node, out string? name)) return name;

        return fields.Resolver.Resolve(target) is { } resolved ? _serverNames.GetValueOrDefault(resolved.Node) : null;
    }
}
