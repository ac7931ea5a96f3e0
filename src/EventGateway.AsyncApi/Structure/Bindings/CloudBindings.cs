using EventGateway.Schemas.Reading;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>Amazon SNS and SQS, Google Pub/Sub: https://github.com/asyncapi/bindings/tree/master/sns, …/sqs and …/googlepubsub.</summary>
internal static class CloudBindings
{
    private static readonly ChoiceShape TextOrTexts = Either(DocumentKind.Array, Texts, Text);

    private static readonly ObjectType Policy = Open("a policy",
        Required("statements", ListOf(Open("a statement",
            Required("effect", OneOf("Allow", "Deny")),
            Required("principal", TextOrTexts),
            Required("action", TextOrTexts)))));

    private static readonly ObjectType SnsIdentifier = Open("an identifier",
        Optional("url", Text),
        Optional("email", Text),
        Optional("phone", Text),
        Optional("arn", Text),
        Optional("name", Text));

    private static readonly ObjectType SqsIdentifier = Open("an identifier",
        Optional("arn", Text),
        Optional("name", Text));

    private static readonly ObjectType DeliveryPolicy = Open("a delivery policy",
        Optional("minDelayTarget", Integer),
        Optional("maxDelayTarget", Integer),
        Optional("numRetries", Integer),
        Optional("numNoDelayRetries", Integer),
        Optional("numMinDelayRetries", Integer),
        Optional("numMaxDelayRetries", Integer),
        Optional("backoffFunction", OneOf("arithmetic", "exponential", "geometric", "linear")),
        Optional("maxReceivesPerSecond", Integer));

    private static readonly ObjectType Consumer = Open("a consumer",
        Required("protocol", OneOf("http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose")),
        Required("endpoint", SnsIdentifier),
        Optional("filterPolicy", AnyObject),
        Optional("filterPolicyScope", OneOf("MessageAttributes", "MessageBody")),
        Required("rawMessageDelivery", TrueOrFalse),
        Optional("redrivePolicy", RedrivePolicy(SnsIdentifier)),
        Optional("deliveryPolicy", DeliveryPolicy),
        Optional("displayName", Text));

    private static readonly Field[] QueueFields =
    [
        Required("name", Text),
        Optional("deduplicationScope", OneOf("queue", "messageGroup")),
        Optional("fifoThroughputLimit", OneOf("perQueue", "perMessageGroupId")),
        Optional("deliveryDelay", IntegerFrom(0, 900)),
        Optional("visibilityTimeout", IntegerFrom(0, 43_200)),
        Optional("receiveMessageWaitTime", Integer),
        Optional("messageRetentionPeriod", IntegerFrom(60, 1_209_600)),
        Optional("redrivePolicy", RedrivePolicy(SqsIdentifier)),
        Optional("policy", Policy),
        Optional("tags", AnyObject),
    ];

    private static readonly ObjectType ChannelQueue = Open("a queue", [.. QueueFields, Required("fifoQueue", TrueOrFalse)]);

    private static readonly ObjectType OperationQueue = Open("a queue", [.. QueueFields, Optional("fifoQueue", TrueOrFalse), Optional("$ref", Text)]);

    public static ProtocolBinding Sns { get; } = new("sns")
    {
        Channel = Of("SNS", ["0.1.0"],
            Required("name", Text),
            Optional("ordering", Open("an ordering",
                Required("type", OneOf("standard", "FIFO")),
                Optional("contentBasedDeduplication", TrueOrFalse))),
            Optional("policy", Policy),
            Optional("tags", AnyObject)),
        Operation = Of("SNS", ["0.1.0"],
            Optional("topic", SnsIdentifier),
            Required("consumers", ListOf(Consumer)),
            Optional("deliveryPolicy", DeliveryPolicy)),
    };

    public static ProtocolBinding Sqs { get; } = new("sqs")
    {
        Channel = Of("SQS", ["0.1.0", "0.2.0"],
            Required("queue", ChannelQueue),
            Optional("deadLetterQueue", ChannelQueue)),
        Operation = Of("SQS", ["0.1.0", "0.2.0"],
            Required("queues", ListOf(OperationQueue))),
    };

    public static ProtocolBinding GooglePubSub { get; } = new("googlepubsub")
    {
        Channel = Of("Google Pub/Sub", ["0.1.0", "0.2.0"],
            Optional("topic", Text).Until("0.1.0"),
            Optional("labels", AnyObject),
            Optional("messageRetentionDuration", Text),
            Optional("messageStoragePolicy", Inline("a storage policy", Optional("allowedPersistenceRegions", Texts))),
            Optional("schemaSettings", AnyObject).Until("0.1.0"),
            Required("schemaSettings", Open("the settings of a schema",
                Required("encoding", Text),
                Optional("firstRevisionId", Text),
                Optional("lastRevisionId", Text),
                Required("name", Text))).Since("0.2.0")),
        Message = Of("Google Pub/Sub", ["0.1.0", "0.2.0"],
            Optional("attributes", AnyObject),
            Optional("orderingKey", Text),
            Optional("schema", Open("the name of a schema", Required("name", Text)))),
    };

    private static ObjectType RedrivePolicy(ObjectType identifier) => Open("a redrive policy",
        Required("deadLetterQueue", identifier),
        Optional("maxReceiveCount", Integer));
}
