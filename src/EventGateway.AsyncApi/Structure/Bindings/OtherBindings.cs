using System.Collections.Immutable;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>NATS, Pulsar, ROS 2 and Solace: https://github.com/asyncapi/bindings/tree/master/nats, …/pulsar, …/ros2 and …/solace.</summary>
internal static class OtherBindings
{
    private static readonly ImmutableArray<string> SolaceVersions = ["0.1.0", "0.2.0", "0.3.0", "0.4.0"];

    private static readonly Field[] DestinationFields =
    [
        Optional("deliveryMode", OneOf("direct", "persistent")),
        Optional("destinationType", OneOf("queue", "topic")),
    ];

    private static readonly ObjectType QueueDestination = Open("a destination",
    [
        .. DestinationFields,
        Optional("queue", Open("a queue",
            Optional("name", Text),
            Optional("topicSubscriptions", Texts),
            Optional("accessType", OneOf("exclusive", "nonexclusive")),
            Optional("maxTtl", Text),
            Optional("maxMsgSpoolUsage", Text))),
    ]);

    private static readonly ObjectType TopicDestination = Open("a destination", [.. DestinationFields, Optional("topicSubscriptions", Texts)]);

    public static ProtocolBinding Nats { get; } = new("nats")
    {
        Operation = Of("NATS", ["0.1.0"], Optional("queue", TextUpTo(255))),
    };

    public static ProtocolBinding Pulsar { get; } = new("pulsar")
    {
        Server = Of("Pulsar", ["0.1.0"], Optional("tenant", Text)),
        Channel = Of("Pulsar", ["0.1.0"],
            Required("namespace", Text),
            Required("persistence", OneOf("persistent", "non-persistent")),
            Optional("compaction", IntegerFrom(0)),
            Optional("geo-replication", Texts),
            Optional("retention", Inline("a retention",
                Optional("time", IntegerFrom(0)),
                Optional("size", IntegerFrom(0)))),
            Optional("ttl", Integer),
            Optional("deduplication", TrueOrFalse)),
    };

    public static ProtocolBinding Ros2 { get; } = new("ros2")
    {
        Server = Of("ROS 2", ["0.1.0"],
            Optional("domainId", IntegerFrom(0, 231)),
            Optional("rmwImplementation", Text)),
        Operation = Of("ROS 2", ["0.1.0"],
            Required("role", OneOf("publisher", "action_client", "service_client", "subscriber", "action_server", "service_server")),
            Required("node", Text),
            Optional("qosPolicies", Open("the quality of service",
                Optional("deadline", Integer),
                Optional("durability", OneOf("transient_local", "volatile")),
                Optional("history", OneOf("keep_last", "keep_all", "unknown")),
                Optional("leaseDuration", Integer),
                Optional("lifespan", Integer),
                Optional("liveliness", OneOf("automatic", "manual")),
                Optional("reliability", OneOf("best_effort", "reliable", "realiable"))))), // the last one is how the specification spells it
    };

    public static ProtocolBinding Solace { get; } = new("solace")
    {
        Server = Of("Solace", SolaceVersions,
            Optional("msvVpn", Text).Until("0.2.0"), // so spelled in the schema of these versions
            Optional("msgVpn", Text),
            Optional("clientName", TextUpTo(160)).Since("0.4.0")),
        Operation = Of("Solace", SolaceVersions,
            Optional("destinations", ListOf(new ChoiceShape(QueueDestination.Kind,
                static (place, _) => place.Node["destinationType"]?.Text == "topic" ? TopicDestination : QueueDestination, QueueDestination, TopicDestination))),
            Optional("timeToLive", Integer).Since("0.4.0"),
            Optional("priority", IntegerFrom(0, 255)).Since("0.4.0"),
            Optional("dmqEligible", TrueOrFalse).Since("0.4.0")),
    };
}
