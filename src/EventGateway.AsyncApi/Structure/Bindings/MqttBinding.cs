using System.Collections.Immutable;
using EventGateway.Schemas.Reading;
using static EventGateway.AsyncApi.Structure.Bindings.ProtocolBinding;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure.Bindings;

/// <summary>MQTT: https://github.com/asyncapi/bindings/tree/master/mqtt.</summary>
internal static class MqttBinding
{
    private const string Name = "mqtt";

    private static readonly ImmutableArray<string> Versions = ["0.1.0", "0.2.0"];

    private static readonly NumberShape QualityOfService = IntegerFrom(0, 2);

    public static ProtocolBinding Binding { get; } = new(Name)
    {
        Server = Of(Name, Versions,
            Optional("clientId", Text),
            Optional("cleanSession", TrueOrFalse),
            Optional("lastWill", Open("a last will",
                Optional("topic", Text),
                Optional("qos", QualityOfService),
                Optional("message", Text),
                Optional("retain", TrueOrFalse))),
            Optional("keepAlive", Integer),
            Optional("sessionExpiryInterval", Either(DocumentKind.Number, IntegerFrom(0), JsonSchema)).Since("0.2.0"),
            Optional("maximumPacketSize", Either(DocumentKind.Number, IntegerFrom(1, uint.MaxValue), JsonSchema)).Since("0.2.0")),
        Operation = Of(Name, Versions,
            Optional("qos", QualityOfService),
            Optional("retain", TrueOrFalse),
            Optional("messageExpiryInterval", Either(DocumentKind.Number, IntegerFrom(0, uint.MaxValue), JsonSchema)).Since("0.2.0")),
        Message = Of(Name, Versions,
            Optional("payloadFormatIndicator", IntegerFrom(0, 1)).Since("0.2.0"),
            Optional("correlationData", JsonSchema).Since("0.2.0"),
            Optional("contentType", Text).Since("0.2.0"),
            Optional("responseTopic", Either(DocumentKind.String, Text, JsonSchema)).Since("0.2.0")),
    };
}
