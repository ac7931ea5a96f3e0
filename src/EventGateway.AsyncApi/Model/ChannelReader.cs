using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads the channels of a document, with the messages of all operations, whoever sends them.</summary>
internal sealed class ChannelReader(FieldReader fields, MessageReader messages, bool isVersion2)
{
    private const string ServersPrefix = "#/servers/";

    public ImmutableArray<AsyncApiChannel> Read(Place root) => [.. fields.Map(root, "channels").Select(Read)];

    private AsyncApiChannel Read(NamedPlace channel) => new()
    {
        Name = channel.Name,
        Place = channel.Resolved,
        Topic = ReadTopic(channel),
        Servers = [.. FieldReader.List(channel.Resolved, "servers").Select(ReadServer).OfType<string>()],
        Messages =
        [
            .. (isVersion2 ? ReadMessages2(channel) : ReadMessages3(channel.Resolved))
                .OfType<AsyncApiMessage>()
                .DistinctBy(message => message.Place.Pointer),
        ],
    };

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

        return ReferenceResolver.ReferenceOf(item.Node) is { } reference && reference.StartsWith(ServersPrefix, StringComparison.Ordinal)
            ? reference[ServersPrefix.Length..]
            : null;
    }

    private IEnumerable<AsyncApiMessage?> ReadMessages2(NamedPlace channel)
    {
        foreach (string kind in (string[])["publish", "subscribe"])
        {
            if (fields.Object(channel.Resolved, kind) is not { } operation || operation.Find("message") is not { } message) continue;

            string name = operation.Node["operationId"] is { Kind: DocumentKind.String } id ? id.Text : channel.Name;
            if (message.Node["oneOf"] is null)
            {
                yield return messages.Read(message, name);
                continue;
            }

            foreach (Place choice in FieldReader.List(message, "oneOf")) yield return messages.Read(choice, name);
        }
    }

    private IEnumerable<AsyncApiMessage?> ReadMessages3(Place channel)
    {
        foreach (NamedPlace message in fields.Map(channel, "messages")) yield return messages.Read(message.Written, message.Name);
    }
}
