using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;
using static EventGateway.AsyncApi.Structure.CommonTypes;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure;

/// <summary>The objects of AsyncAPI 2.0 to 2.6: https://www.asyncapi.com/docs/reference/specification/v2.6.0.</summary>
internal static class ObjectTypes2
{
    public static ObjectType ExternalDocs { get; } = Inline("external documentation",
        Optional("description", Text),
        Required("url", AbsoluteUri));

    public static ObjectType Tag { get; } = Inline("a tag",
        Required("name", Text),
        Optional("description", Text),
        Optional("externalDocs", ExternalDocs));

    public static ObjectType Info { get; } = Inline("the info",
        Required("title", Text),
        Required("version", Text),
        Optional("description", Text),
        Optional("termsOfService", AbsoluteUri),
        Optional("contact", Contact),
        Optional("license", License));

    public static ListShape Tags { get; } = new(Tag) { UniqueBy = "name" };

    public static SchemaShape Schema { get; } = new(ExternalDocs);

    public static SchemaShape HeadersSchema { get; } = new(ExternalDocs) { Part = Schema, OfObject = true };

    public static ListShape Security { get; } = ListOf(MapOf(Texts));

    public static ObjectType Server { get; } = new("a server",
        Required("url", Text),
        Required("protocol", Text),
        Optional("protocolVersion", Text),
        Optional("description", Text),
        Optional("variables", MapOf(ServerVariable)),
        Optional("security", Security),
        Optional("tags", Tags).Since("2.5.0"),
        Optional("bindings", BindingTable.At(BindingLevel.Server)))
    { Rule = Rules.SecurityRequirements.Check };

    public static ObjectType Parameter { get; } = new("a parameter",
        Optional("description", Text),
        Optional("schema", Schema),
        Optional("location", Expression));

    public static ObjectType MessageTrait { get; } = new("a message trait", MessageFields);

    public static ObjectType PlainMessage { get; } = MessageWith(Schema);

    public static ObjectType JsonSchemaMessage { get; } = MessageWith(Facts.JsonSchema);

    /// <summary>Its payload is in a language that is not looked into.</summary>
    public static ObjectType ForeignMessage { get; } = MessageWith(Any);

    public static ChoiceShape Message { get; } = new("a message", ChooseMessage, PlainMessage, JsonSchemaMessage, ForeignMessage);

    public static ObjectType MessageChoice { get; } = new("a message", Required("oneOf", ListOf(Message)));

    /// <summary>What an operation names: one message or several to choose from.</summary>
    public static ChoiceShape MessageOrChoice { get; } = new("a message",
        static (place, resolver) => place.Node["oneOf"] is null ? Message.Choose(place, resolver) : MessageChoice, PlainMessage, MessageChoice);

    public static ObjectType OperationTrait { get; } = new("an operation trait", OperationFields) { Rule = Rules.SecurityRequirements.Check };

    public static ObjectType Operation { get; } = new("an operation",
    [
        .. OperationFields,
        Optional("traits", ListOf(OperationTrait)),
        Optional("message", MessageOrChoice),
    ])
    { IsInline = true, Rule = Rules.SecurityRequirements.Check };

    public static ObjectType Channel { get; } = new("a channel",
        Optional("description", Text),
        Optional("servers", Texts).Since("2.2.0"),
        Optional("subscribe", Operation),
        Optional("publish", Operation),
        Optional("parameters", MapOf(Parameter)),
        Optional("deprecated", TrueOrFalse),
        Optional("bindings", BindingTable.At(BindingLevel.Channel)));

    public static ObjectType Components { get; } = Inline("the components",
        Optional("schemas", Named(Schema)),
        Optional("servers", Named(Server)).Since("2.3.0"),
        Optional("serverVariables", Named(ServerVariable)).Since("2.4.0"),
        Optional("channels", Named(Channel)).Since("2.3.0"),
        Optional("messages", Named(MessageOrChoice)),
        Optional("securitySchemes", Named(SecuritySchemes.Of2)),
        Optional("parameters", Named(Parameter)),
        Optional("correlationIds", Named(CorrelationId)),
        Optional("operationTraits", Named(OperationTrait)),
        Optional("messageTraits", Named(MessageTrait)),
        Optional("serverBindings", Named(BindingTable.At(BindingLevel.Server))),
        Optional("channelBindings", Named(BindingTable.At(BindingLevel.Channel))),
        Optional("operationBindings", Named(BindingTable.At(BindingLevel.Operation))),
        Optional("messageBindings", Named(BindingTable.At(BindingLevel.Message))));

    public static ObjectType Root { get; } = Inline("the document",
        Required("asyncapi", Text),
        Optional("id", AbsoluteUri),
        Required("info", Info),
        Optional("servers", Named(Server)),
        Optional("defaultContentType", Text),
        Required("channels", MapOf(Channel)),
        Optional("components", Components),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs));

    private static ImmutableArray<Field> OperationFields =>
    [
        Optional("operationId", Text),
        Optional("summary", Text),
        Optional("description", Text),
        Optional("security", Security).Since("2.4.0"),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs),
        Optional("bindings", BindingTable.At(BindingLevel.Operation)),
    ];

    private static ImmutableArray<Field> MessageFields =>
    [
        Optional("messageId", Text).Since("2.4.0"),
        Optional("headers", HeadersSchema),
        Optional("correlationId", CorrelationId),
        Optional("schemaFormat", Text),
        Optional("contentType", Text),
        Optional("name", Text),
        Optional("title", Text),
        Optional("summary", Text),
        Optional("description", Text),
        Optional("deprecated", TrueOrFalse),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs),
        Optional("bindings", BindingTable.At(BindingLevel.Message)),
        Optional("examples", ListOf(AnyObject)).Until("2.0.0"),
        Optional("examples", ListOf(MessageExample)).Since("2.1.0"),
    ];

    private static ObjectType MessageWith(Shape payload) =>
        new("a message", [.. MessageFields, Optional("payload", payload), Optional("traits", ListOf(MessageTrait))]);

    /// <summary>The format of the schema may come from a trait, whose word counts more than the message's own.</summary>
    private static ObjectType ChooseMessage(Place message, ReferenceResolver resolver)
    {
        DocumentNode? format = message.Node["schemaFormat"];
        foreach (Place trait in FieldReader.List(message, "traits"))
        {
            format = resolver.Resolve(trait)?.Node["schemaFormat"] ?? format;
        }

        if (format is not { Kind: DocumentKind.String }) return PlainMessage;
        if (MediaTypes.DraftOf(format.Text, message.Node) is null) return ForeignMessage;

        return MediaTypes.IsAsyncApi(format.Text) ? PlainMessage : JsonSchemaMessage;
    }
}
