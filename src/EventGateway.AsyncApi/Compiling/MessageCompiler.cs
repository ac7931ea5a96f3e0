using EventGateway.AsyncApi.Model;
using EventGateway.AsyncApi.Reading;
using EventGateway.Contracts;
using EventGateway.Contracts.Headers;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Compiling;

/// <summary>Makes the messages of one document into the contracts that records are held against.</summary>
internal sealed class MessageCompiler(AsyncApiDocument document, SchemaSet schemas, bool refusesUnsupported, ProblemList problems)
{
    private readonly SchemaTypes _types = new(document.References);

    public MessageContract Compile(AsyncApiMessage message, AsyncApiChannel channel)
    {
        CheckSchemaIdLocation(message, channel);
        CheckFormat(message.Payload, "payload", message, channel);
        CheckFormat(message.Key, "key", message, channel);
        CheckFormat(message.Headers, "headers", message, channel);
        JsonSchema? key = schemas.Find(message.Key), headers = schemas.Find(message.Headers);
        return new MessageContract
        {
            Name = message.Name,
            Payload = message.PayloadNotValidated is null ? schemas.Find(message.Payload) : null,
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

    private void CheckFormat(AsyncApiSchema? schema, string part, AsyncApiMessage message, AsyncApiChannel channel)
    {
        if (schema is null || schema.Draft is not null || !refusesUnsupported) return;

        string owner = $"the message '{message.Name}' of the channel '{channel.Name}'";
        const string Advice = "describe it with JSON Schema, or let what is in such formats pass unchecked";
        problems.Add(schema.Place, $"The {part} of {owner} is in the format '{schema.Format}', which is not yet supported: {Advice}.");
    }

    private HeaderContract HeadersOf(JsonSchema schema, Place place)
    {
        PropertyTypes properties = _types.PropertiesOf(place);
        return new HeaderContract(schema, properties.Literals, properties.Others, properties.UndeclaredAreLiterals);
    }
}
