using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>AMQP 0-9-1: https://github.com/asyncapi/bindings/tree/master/amqp.</summary>
internal static class AmqpBinding
{
    private const string Name = "amqp";

    private static readonly ImmutableArray<string> Versions = ["0.1.0", "0.2.0", "0.3.0"];

    private static readonly Field Is = Optional("is", OneOf("queue", "routingKey"));

    private static readonly ObjectType Exchange = Open("an exchange",
        Optional("name", TextUpTo(255)),
        Optional("type", OneOf("topic", "direct", "fanout", "default", "headers")),
        Optional("durable", TrueOrFalse),
        Optional("autoDelete", TrueOrFalse),
        Optional("vhost", Text));

    private static readonly ObjectType Queue = Open("a queue",
        Optional("name", TextUpTo(255)),
        Optional("durable", TrueOrFalse),
        Optional("exclusive", TrueOrFalse),
        Optional("autoDelete", TrueOrFalse),
        Optional("vhost", Text));

    /// <summary>Since 0.3.0 a channel is either a queue or a routing key of an exchange, not both.</summary>
    private static readonly ObjectType QueueChannel = Of(Name, Versions, Is,
        Optional("queue", Queue).Until("0.2.0"),
        Optional("exchange", Exchange).Until("0.2.0"),
        Required("queue", Queue).Since("0.3.0"));

    private static readonly ObjectType RoutingKeyChannel = Of(Name, Versions, Is,
        Optional("queue", Queue).Until("0.2.0"),
        Optional("exchange", Exchange).Until("0.2.0"),
        Required("exchange", Exchange).Since("0.3.0"));

    public static ProtocolBinding Binding { get; } = new(Name)
    {
        Channel = new ChoiceShape(QueueChannel.Kind, ChooseChannel, QueueChannel, RoutingKeyChannel),
        Operation = Of(Name, Versions,
            Optional("expiration", IntegerFrom(0)),
            Optional("userId", Text),
            Optional("cc", Texts),
            Optional("priority", Integer),
            Optional("deliveryMode", IntegerFrom(1, 2)),
            Optional("mandatory", TrueOrFalse),
            Optional("bcc", Texts),
            Optional("replyTo", Text).Until("0.2.0"),
            Optional("timestamp", TrueOrFalse),
            Optional("ack", TrueOrFalse)),
        Message = Of(Name, Versions,
            Optional("contentEncoding", Text),
            Optional("messageType", Text)),
    };

    private static ObjectType ChooseChannel(Place place, ReferenceResolver resolver) =>
        place.Node["is"]?.Text == "queue" || (place.Node["is"] is null && place.Node["exchange"] is null) ? QueueChannel : RoutingKeyChannel;
}
