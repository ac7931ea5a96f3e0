using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads messages, whose traits are merged already.</summary>
internal sealed class MessageReader(FieldReader fields, bool isVersion2, string? defaultContentType)
{
    private readonly Dictionary<string, AsyncApiMessage> _read = [];

    /// <summary>Reads a message, once for all channels that refer to it.</summary>
    /// <param name="written">The message or a reference to it.</param>
    /// <param name="name">What the document calls it where it is used.</param>
    /// <returns>Null if it cannot be read; the problems say why.</returns>
    public AsyncApiMessage? Read(Place written, string name)
    {
        if (fields.AsObject(written) is not { } place) return null;
        if (_read.TryGetValue(place.Pointer, out AsyncApiMessage? known)) return known;

        AsyncApiMessage message = ReadMessage(place, place.Pointer == written.Pointer ? name : LastToken(place.Pointer));
        _read.Add(place.Pointer, message);
        return message;
    }

    private AsyncApiMessage ReadMessage(Place place, string name)
    {
        string? format = isVersion2 ? FieldReader.Text(place, "schemaFormat") : null;
        string contentType = FieldReader.Text(place, "contentType") ?? defaultContentType ?? MediaTypes.Json;
        AsyncApiSchema? payload = ReadSchema(place.Find("payload"), format);
        Place? binding = fields.Object(place, "bindings") is { } bindings ? fields.Object(bindings, "kafka") : null;
        return new AsyncApiMessage
        {
            Name = FieldReader.Text(place, "name") ?? name,
            Place = place,
            ContentType = contentType,
            Payload = payload,
            Headers = ReadSchema(place.Find("headers"), null),
            Key = ReadSchema(binding?.Find("key"), null),
            SchemaIdLocation = binding is null ? null : FieldReader.Text(binding.Value, "schemaIdLocation"),
            PayloadNotValidated = payload is null ? "it has no schema"
                : payload.Draft is null ? $"the schema format '{payload.Format}' is not supported yet"
                : MediaTypes.IsJson(contentType) ? null
                : $"the content type '{contentType}' is not JSON",
        };
    }

    private AsyncApiSchema? ReadSchema(Place? written, string? format)
    {
        if (written is null || fields.Resolver.Resolve(written.Value) is not { } place) return null;

        if (!isVersion2 && place.Find("schemaFormat") is not null)
        {
            format = FieldReader.Text(place, "schemaFormat");
            if (place.Find("schema") is not { } inner || fields.Resolver.Resolve(inner) is not { } resolved) return null;

            place = resolved;
        }

        string? draft = MediaTypes.DraftOf(format, place.Node);
        bool isSchema = draft is null || place.Node.Kind is DocumentKind.Object or DocumentKind.Boolean;
        return !isSchema ? null : new AsyncApiSchema { Place = place, Format = format, Draft = draft };
    }

    private static string LastToken(string pointer) =>
        pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
