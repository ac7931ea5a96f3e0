using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>JMS, Anypoint MQ and IBM MQ: https://github.com/asyncapi/bindings/tree/master/jms, …/anypointmq and …/ibmmq.</summary>
internal static class JavaBindings
{
    private static readonly Field DestinationType = Optional("destinationType", OneOf("topic", "queue"));

    private static readonly Field MaxMessageLength = Optional("maxMsgLength", IntegerFrom(0, 104_857_600));

    private static readonly ObjectType Queue = Open("a queue",
        Required("objectName", TextUpTo(48)),
        Optional("isPartitioned", TrueOrFalse),
        Optional("exclusive", TrueOrFalse));

    private static readonly ObjectType Topic = Open("a topic",
        Optional("string", TextUpTo(10_240)),
        Optional("objectName", TextUpTo(48)),
        Optional("durablePermitted", TrueOrFalse),
        Optional("lastMsgRetained", TrueOrFalse));

    private static readonly ObjectType QueueChannel = Of("IBM MQ", ["0.1.0"], DestinationType, Required("queue", Queue), MaxMessageLength);

    private static readonly ObjectType TopicChannel = Of("IBM MQ", ["0.1.0"], DestinationType, Optional("topic", Topic), MaxMessageLength);

    private static readonly Field[] IbmMqMessageFields =
    [
        Optional("type", OneOf("string", "jms", "binary")),
        Optional("description", Text),
        Optional("expiry", IntegerFrom(0)),
    ];

    private static readonly ObjectType IbmMqMessage = Of("IBM MQ", ["0.1.0"], [.. IbmMqMessageFields]);

    /// <summary>Only binary messages have headers to describe.</summary>
    private static readonly ObjectType IbmMqBinaryMessage = Of("IBM MQ", ["0.1.0"], [.. IbmMqMessageFields, Optional("headers", Text)]);

    public static ProtocolBinding Jms { get; } = new("jms")
    {
        Server = Of("JMS", ["0.0.1"],
            Required("jmsConnectionFactory", Text),
            Optional("properties", ListOf(Open("a property of JMS",
                Required("name", Text),
                Required("value", new AnyShape(DocumentKind.String, DocumentKind.Boolean, DocumentKind.Number, DocumentKind.Null))))),
            Optional("clientID", Text)),
        Channel = Of("JMS", ["0.0.1"],
            Optional("destination", Text),
            Optional("destinationType", OneOf("queue", "fifo-queue"))),
        Message = Of("JMS", ["0.0.1"],
            Optional("headers", JsonSchema)),
    };

    public static ProtocolBinding AnypointMq { get; } = new("anypointmq")
    {
        Channel = Of("Anypoint MQ", ["0.0.1"],
            Optional("destination", Text),
            Optional("destinationType", OneOf("exchange", "queue", "fifo-queue"))),
        Message = Of("Anypoint MQ", ["0.0.1"],
            Optional("headers", JsonSchema)),
    };

    public static ProtocolBinding IbmMq { get; } = new("ibmmq")
    {
        Server = Of("IBM MQ", ["0.1.0"],
            Optional("groupId", Text),
            Optional("ccdtQueueManagerName", Text),
            Optional("cipherSpec", Text),
            Optional("multiEndpointServer", TrueOrFalse),
            Optional("heartBeatInterval", IntegerFrom(0, 999_999))),
        Channel = new ChoiceShape(TopicChannel.Kind, ChooseChannel, TopicChannel, QueueChannel),
        Message = new ChoiceShape(IbmMqMessage.Kind,
            static (place, _) => place.Node["type"]?.Text is "binary" || (place.Node["type"] is null && place.Node["headers"] is not null) ? IbmMqBinaryMessage : IbmMqMessage,
            IbmMqMessage, IbmMqBinaryMessage),
    };

    /// <summary>A channel is a topic, unless it says otherwise or has a queue only.</summary>
    private static ObjectType ChooseChannel(Place place, ReferenceResolver resolver)
    {
        bool isQueue = place.Node["destinationType"] is { } type ? type.Text == "queue" : place.Node["queue"] is not null && place.Node["topic"] is null;
        return isQueue ? QueueChannel : TopicChannel;
    }
}
