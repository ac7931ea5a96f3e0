using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Contracts;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>Compiles the messages of one document, each schema once.</summary>
internal sealed class MessageCompiler(AsyncApiDocument document, SchemaOptions options, ProblemList problems)
{
    private readonly Dictionary<string, JsonSchema?> _schemas = [];
    private readonly SchemaTypes _types = new(new ReferenceResolver(document.Root));

    public MessageContract Compile(AsyncApiMessage message, AsyncApiChannel channel)
    {
        CheckSchemaIdLocation(message, channel);
        JsonSchema? payload = CompileSchema(message.Payload, "payload", message, channel);
        JsonSchema? key = CompileSchema(message.Key, "key", message, channel);
        JsonSchema? headers = CompileSchema(message.Headers, "headers", message, channel);
        return new MessageContract
        {
            Name = message.Name,
            Payload = message.PayloadNotValidated is null ? payload : null,
            Key = key is null ? null : new KeyContract(key, _types.IsText(message.Key!.Place)),
            Headers = headers is null ? null : HeadersOf(headers, message.Headers!.Place),
        };
    }

    /// <summary>A value that begins with a registry's id is no JSON: each record would be refused, or none judged.</summary>
    private void CheckSchemaIdLocation(AsyncApiMessage message, AsyncApiChannel channel)
    {
        if (message.SchemaIdLocation != "payload" || message.PayloadNotValidated is not null) return;

        problems.Add(message.Place, $"Schema ids in the payload (message '{message.Name}' of the channel '{channel.Name}') are not yet supported.");
    }

    private HeaderContract HeadersOf(JsonSchema schema, Place place)
    {
        PropertyTypes properties = _types.PropertiesOf(place);
        return new HeaderContract(schema, properties.Literals, properties.Others, properties.UndeclaredAreLiterals);
    }

    private JsonSchema? CompileSchema(AsyncApiSchema? schema, string part, AsyncApiMessage message, AsyncApiChannel channel)
    {
        if (schema is null) return null;

        if (schema.Draft is null)
        {
            string owner = $"the message '{message.Name}' of the channel '{channel.Name}'";
            problems.Add(schema.Place, $"The {part} of {owner} is in the format '{schema.Format}', which is not yet supported.");
            return null;
        }

        string pointer = schema.Place.Pointer;
        if (_schemas.TryGetValue(pointer, out JsonSchema? compiled)) return compiled;

        try
        {
            compiled = JsonSchema.Compile(RootWithDialect(schema), pointer, options);
        }
        catch (DocumentRefusedException refused)
        {
            problems.AddRange(refused.Problems);
        }

        _schemas.Add(pointer, compiled);
        return compiled;
    }

    /// <summary>The document, with the draft that a <c>schemaFormat</c> names written into the schema, where the compiler looks for it.</summary>
    private DocumentNode RootWithDialect(AsyncApiSchema schema)
    {
        DocumentNode node = schema.Place.Node;
        if (schema.Draft == MediaTypes.DefaultDraft || !schema.Place.IsObject || node["$schema"] is not null) return document.Root;

        var dialect = new DocumentNode
        {
            Kind = DocumentKind.String,
            Text = MediaTypes.DialectOf(schema.Draft!),
            File = node.File,
            Line = node.Line,
            Column = node.Column,
        };
        var member = new DocumentMember("$schema", dialect, node.Line, node.Column);
        return document.Root.With(schema.Place, node.WithMembers(node.Members.Insert(0, member)));
    }
}
