using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Contracts;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>Compiles the messages of one document, each schema once.</summary>
internal sealed class MessageCompiler(AsyncApiDocument document, SchemaOptions options, ProblemList problems)
{
    private readonly Dictionary<string, JsonSchema?> _schemas = [];
    private readonly SchemaTypes _types = new(new ReferenceResolver(document.Root));

    public MessageContract Compile(AsyncApiMessage message, AsyncApiChannel channel)
    {
        JsonSchema? payload = CompileSchema(message.Payload, "payload", message, channel);
        return new MessageContract
        {
            Name = message.Name,
            Payload = message.PayloadNotValidated is null ? payload : null,
            Key = CompileSchema(message.Key, "key", message, channel) is { } key ? new KeyContract(key, _types.IsText(message.Key!.Place)) : null,
            Headers = CompileSchema(message.Headers, "headers", message, channel) is { } headers ? CompileHeaders(headers, message.Headers!.Place) : null,
        };
    }

    private HeaderContract CompileHeaders(JsonSchema schema, Place place)
    {
        PropertyTypes properties = _types.PropertiesOf(place);
        return new HeaderContract(schema, properties.Literals, properties.Others, properties.UndeclaredAreLiterals);
    }

    private JsonSchema? CompileSchema(AsyncApiSchema? schema, string part, AsyncApiMessage message, AsyncApiChannel channel)
    {
        if (schema is null) return null;

        if (schema.Draft is null)
        {
            problems.Add(schema.Place, $"The {part} of the message '{message.Name}' of the channel '{channel.Name}' is in the format '{schema.Format}', which is not yet supported.");
            return null;
        }

        string pointer = schema.Place.Pointer;
        if (_schemas.TryGetValue(pointer, out JsonSchema? compiled)) return compiled;

        try
        {
            compiled = JsonSchema.Compile(document.Root, pointer, options);
        }
        catch (DocumentRefusedException refused)
        {
            problems.AddRange(refused.Problems);
        }

        _schemas.Add(pointer, compiled);
        return compiled;
    }
}
