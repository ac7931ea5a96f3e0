using System.Collections.Immutable;
using EventGateway.Schemas.Reading;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>Kafka: https://github.com/asyncapi/bindings/tree/master/kafka.</summary>
internal static class KafkaBinding
{
    private const string Name = "kafka";

    private static readonly ImmutableArray<string> Versions = ["0.1.0", "0.2.0", "0.3.0", "0.4.0", "0.5.0"];

    private static readonly SchemaShape SomeSchema = new(externalDocs: null) { Part = JsonSchema, NeedsKeyword = true };

    /// <summary>A schema, or in the first version plain text.</summary>
    private static readonly ChoiceShape Id = Either(DocumentKind.String, Text, SomeSchema);

    private static readonly ObjectType TopicConfiguration4 = Inline("the configuration of a topic", TopicFields);

    private static readonly ObjectType TopicConfiguration5 = Open("the configuration of a topic",
    [
        .. TopicFields,
        Optional("confluent.key.schema.validation", TrueOrFalse),
        Optional("confluent.key.subject.name.strategy", Text),
        Optional("confluent.value.schema.validation", TrueOrFalse),
        Optional("confluent.value.subject.name.strategy", Text),
    ]);

    public static ProtocolBinding Binding { get; } = new(Name)
    {
        Server = Of(Name, Versions,
            Optional("schemaRegistryUrl", Text).Since("0.3.0"),
            Optional("schemaRegistryVendor", Text).Since("0.3.0")),
        Channel = Of(Name, Versions,
            Optional("topic", Text).Since("0.3.0"),
            Optional("partitions", IntegerFrom(1)).Since("0.3.0"),
            Optional("replicas", IntegerFrom(1)).Since("0.3.0"),
            Optional("topicConfiguration", TopicConfiguration5).Since("0.5.0"),
            Optional("topicConfiguration", TopicConfiguration4).Since("0.4.0").Until("0.4.0")),
        Operation = Of(Name, Versions,
            Optional("groupId", Id).Until("0.1.0"),
            Optional("groupId", SomeSchema).Since("0.2.0"),
            Optional("clientId", Id).Until("0.1.0"),
            Optional("clientId", SomeSchema).Since("0.2.0")),
        Message = Of(Name, Versions,
            Optional("key", JsonSchema),
            Optional("schemaIdLocation", OneOf("header", "payload")).Since("0.3.0"),
            Optional("schemaIdPayloadEncoding", Text).Since("0.3.0"),
            Optional("schemaLookupStrategy", Text).Since("0.3.0")),
    };

    private static ImmutableArray<Field> TopicFields =>
    [
        Optional("cleanup.policy", ListOf(OneOf("compact", "delete"))),
        Optional("retention.ms", IntegerFrom(-1)),
        Optional("retention.bytes", IntegerFrom(-1)),
        Optional("delete.retention.ms", IntegerFrom(0)),
        Optional("max.message.bytes", IntegerFrom(0)),
    ];
}
