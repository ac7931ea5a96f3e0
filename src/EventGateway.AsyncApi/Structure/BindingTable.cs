using System.Collections.Immutable;
using EventGateway.AsyncApi.Structure.Bindings;

namespace EventGateway.AsyncApi.Structure;

/// <summary>The bindings of all protocols that the specification knows.</summary>
internal static class BindingTable
{
    /// <summary>Protocols whose names are taken, without anything that could be said of them yet.</summary>
    private static readonly string[] Reserved = ["amqp1", "mqtt5", "stomp", "redis", "mercure"];

    public static ImmutableArray<ProtocolBinding> Protocols { get; } =
    [
        HttpBindings.Http, HttpBindings.WebSocket, KafkaBinding.Binding, JavaBindings.AnypointMq, AmqpBinding.Binding, MqttBinding.Binding,
        OtherBindings.Nats, JavaBindings.Jms, CloudBindings.Sns, OtherBindings.Solace, CloudBindings.Sqs, JavaBindings.IbmMq,
        CloudBindings.GooglePubSub, OtherBindings.Pulsar, OtherBindings.Ros2, .. Reserved.Select(static name => new ProtocolBinding(name)),
    ];

    private static readonly ImmutableArray<ObjectType> Levels = [.. Enum.GetValues<BindingLevel>().Select(BindingsAt)];

    /// <summary>The bindings of both generations are the same: they have versions of their own.</summary>
    public static ObjectType At(BindingLevel level) => Levels[(int)level];

    private static ObjectType BindingsAt(BindingLevel level) => new($"{level.ToString().ToLowerInvariant()} bindings",
        [.. Protocols.Select(protocol => Facts.Optional(protocol.Protocol, protocol.At(level) ?? Facts.AnyObject))]);
}
