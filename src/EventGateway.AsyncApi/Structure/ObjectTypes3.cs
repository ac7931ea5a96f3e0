using System.Collections.Immutable;
using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;
using static EventGateway.AsyncApi.Structure.CommonTypes;
using static EventGateway.AsyncApi.Structure.Facts;

namespace EventGateway.AsyncApi.Structure;

/// <summary>The objects of AsyncAPI 3.0 and 3.1: https://www.asyncapi.com/docs/reference/specification/v3.0.0.</summary>
internal static class ObjectTypes3
{
    public static ObjectType ExternalDocs { get; } = new("external documentation",
        Optional("description", Text),
        Required("url", AbsoluteUri));

    public static ObjectType Tag { get; } = new("a tag",
        Required("name", Text),
        Optional("description", Text),
        Optional("externalDocs", ExternalDocs));

    public static ListShape Tags { get; } = new(Tag) { UniqueBy = "name" };

    public static ObjectType Info { get; } = Inline("the info",
        Required("title", Text),
        Required("version", Text),
        Optional("description", Text),
        Optional("termsOfService", AbsoluteUri),
        Optional("contact", Contact),
        Optional("license", License),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs));

    public static SchemaShape Schema { get; } = new(ExternalDocs);

    public static ChoiceShape AnySchema { get; } = SchemaOrMultiFormat(Schema);

    public static ChoiceShape HeadersSchema { get; } = SchemaOrMultiFormat(new SchemaShape(ExternalDocs) { Part = Schema, OfObject = true });

    public static ListShape Security { get; } = ListOf(SecuritySchemes.Of3);

    public static ObjectType Server { get; } = new("a server",
    [
        Required("host", Text),
        Optional("pathname", Text),
        Required("protocol", Text),
        Optional("protocolVersion", Text),
        .. Descriptions,
        Optional("variables", MapOf(ServerVariable)),
        Optional("security", Security),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs),
        Optional("bindings", BindingTable.At(BindingLevel.Server)),
    ]);

    public static ObjectType Parameter { get; } = new("a parameter",
        Optional("description", Text),
        Optional("enum", Texts),
        Optional("default", Text),
        Optional("examples", Texts),
        Optional("location", Expression))
    { Rule = Rules.DefaultValue.Check };

    public static ObjectType MessageTrait { get; } = new("a message trait", MessageFields);

    public static ObjectType Message { get; } = new("a message",
    [
        .. MessageFields,
        Optional("payload", AnySchema),
        Optional("traits", ListOf(MessageTrait)),
    ]);

    public static ObjectType Channel { get; } = new("a channel",
    [
        Optional("address", new ChoiceShape(null, static (place, _) => place.Node.Kind == DocumentKind.Null ? Any : Text, Any, Text)),
        Optional("messages", MapOf(Message)),
        .. Descriptions,
        Optional("servers", ListOf(ReferenceTo(Server))),
        Optional("parameters", MapOf(Parameter)),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs),
        Optional("bindings", BindingTable.At(BindingLevel.Channel)),
    ])
    { Rule = Rules.ChannelParameters.Check };

    public static ObjectType OperationTrait { get; } = new("an operation trait", OperationFields);

    public static ObjectType ReplyAddress { get; } = new("the address of a reply",
        Optional("description", Text),
        Required("location", Expression));

    public static ObjectType Reply { get; } = new("a reply",
        Optional("address", ReplyAddress),
        Optional("channel", ReferenceTo(Channel)),
        Optional("messages", ListOf(ReferenceTo(Message))));

    public static ObjectType Operation { get; } = new("an operation",
    [
        Required("action", OneOf("send", "receive")),
        Required("channel", ReferenceTo(Channel)),
        .. OperationFields,
        Optional("traits", ListOf(OperationTrait)),
        Optional("messages", ListOf(ReferenceTo(Message))),
        Optional("reply", Reply),
    ]);

    public static ObjectType Components { get; } = Inline("the components",
        Optional("schemas", Named(AnySchema)),
        Optional("servers", Named(Server)),
        Optional("channels", Named(Channel)),
        Optional("operations", Named(Operation)),
        Optional("messages", Named(Message)),
        Optional("securitySchemes", Named(SecuritySchemes.Of3)),
        Optional("serverVariables", Named(ServerVariable)),
        Optional("parameters", Named(Parameter)),
        Optional("correlationIds", Named(CorrelationId)),
        Optional("replies", Named(Reply)),
        Optional("replyAddresses", Named(ReplyAddress)),
        Optional("externalDocs", Named(ExternalDocs)),
        Optional("tags", Named(Tag)),
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
        Optional("channels", MapOf(Channel)),
        Optional("operations", MapOf(Operation)),
        Optional("components", Components));

    private static ImmutableArray<Field> Descriptions => [Optional("title", Text), Optional("summary", Text), Optional("description", Text)];

    private static ImmutableArray<Field> OperationFields =>
    [
        .. Descriptions,
        Optional("security", Security),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs),
        Optional("bindings", BindingTable.At(BindingLevel.Operation)),
    ];

    private static ImmutableArray<Field> MessageFields =>
    [
        Optional("headers", HeadersSchema),
        Optional("correlationId", CorrelationId),
        Optional("contentType", Text),
        Optional("name", Text),
        .. Descriptions,
        Optional("deprecated", TrueOrFalse),
        Optional("tags", Tags),
        Optional("externalDocs", ExternalDocs),
        Optional("bindings", BindingTable.At(BindingLevel.Message)),
        Optional("examples", ListOf(MessageExample)),
    ];

    /// <summary>A Multi Format Schema Object where there is a <c>schemaFormat</c> or a <c>schema</c>, otherwise the schema itself.</summary>
    private static ChoiceShape SchemaOrMultiFormat(SchemaShape schema)
    {
        ObjectType plain = MultiFormat(schema), jsonSchema = MultiFormat(JsonSchema), foreign = MultiFormat(Any);
        return new ChoiceShape(schema.Kind, Choose, schema, plain, jsonSchema, foreign);

        Shape Choose(Place place, ReferenceResolver resolver)
        {
            if (place.Node["schemaFormat"] is null && place.Node["schema"] is null) return schema;
            if (place.Node["schemaFormat"] is not { Kind: DocumentKind.String } format) return plain;
            if (MediaTypes.DraftOf(format.Text, place.Node) is null) return foreign;

            return MediaTypes.IsAsyncApi(format.Text) ? plain : jsonSchema;
        }
    }

    private static ObjectType MultiFormat(Shape schema) =>
        new("a schema", Required("schemaFormat", Text), Required("schema", schema)) { IsOpen = true };
}
