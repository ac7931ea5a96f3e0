using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads messages, whose traits are merged already.</summary>
internal sealed class MessageReader(FieldReader fields, bool isVersion2, string? defaultContentType)
{
    private readonly Dictionary<DocumentNode, AsyncApiMessage> _read = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads a message, once for all channels that refer to it.</summary>
    /// <param name="written">The message or a reference to it.</param>
    /// <param name="name">What the document calls it where it is used.</param>
    /// <returns>Null if it cannot be read; the problems say why.</returns>
    public AsyncApiMessage? Read(Place written, string name)
    {
        if (fields.AsObject(written) is not { } place) return null;
        if (_read.TryGetValue(place.Node, out AsyncApiMessage? known)) return known;

        AsyncApiMessage message = ReadMessage(place, place == written || place.Pointer.Length == 0 ? name : LastToken(place.Pointer));
        _read.Add(place.Node, message);
        return message;
    }

    private AsyncApiMessage ReadMessage(Place place, string name)
    {
        string contentType = FieldReader.Text(place, "contentType") ?? defaultContentType ?? MediaTypes.Json;
        AsyncApiSchema? payload = ReadPayload(place);
        Place? binding = fields.Object(place, "bindings") is { } bindings ? fields.Object(bindings, "kafka") : null;
        return new AsyncApiMessage
        {
            Name = FieldReader.Text(place, "name") ?? name,
            Place = place,
            ContentType = contentType,
            Payload = payload,
            Headers = ReadSchema(place.Find("headers")),
            Key = ReadSchema(binding?.Find("key")),
            SchemaIdLocation = binding is null ? null : FieldReader.Text(binding.Value, "schemaIdLocation"),
            PayloadNotValidated = payload is null ? "it has no schema"
                : payload.Draft is null ? $"the schema format '{payload.Format}' is not supported yet"
                : MediaTypes.IsJson(contentType) ? null
                : $"the content type '{contentType}' is not JSON",
        };
    }

    /// <summary>In 2.x the format of a payload stands beside it, in 3.x around it as around any other schema.</summary>
    private AsyncApiSchema? ReadPayload(Place message)
    {
        Place? payload = message.Find("payload");
        return isVersion2 && payload is not null ? ReadSchema(payload.Value, FieldReader.Text(message, "schemaFormat")) : ReadSchema(payload);
    }

    private AsyncApiSchema? ReadSchema(Place? written)
    {
        if (written is null || fields.Resolver.Resolve(written.Value) is not { } place) return null;
        if (isVersion2 || place.Find("schemaFormat") is null) return ReadSchema(place, format: null);

        string? format = FieldReader.Text(place, "schemaFormat");
        return place.Find("schema") is { } inner ? ReadSchema(inner, format) : null;
    }

    private AsyncApiSchema? ReadSchema(Place written, string? format)
    {
        if (format is not null && !MediaTypes.IsJsonSchema(format)) return new AsyncApiSchema { Place = written, Format = format };
        if (fields.Resolver.Resolve(written) is not { } place) return null;

        if (place.Node.Kind is not (DocumentKind.Object or DocumentKind.Boolean)) return null;

        return new AsyncApiSchema { Place = place, Format = format, Draft = MediaTypes.DraftOf(format, place.Node) };
    }

    private static string LastToken(string pointer) =>
        pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
