using System.Buffers.Binary;
using System.Text.Json;
using EventGateway.Kafka.Schema;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Json;

/// <summary>Whole frames as JSON: <c>{"header":{…},"body":{…}}</c>.</summary>
public static class FrameJson
{
    private const int RequestHeadBytes = 8; // API key, version, correlation id

    /// <summary>Writes a request, whose header tells what it is.</summary>
    /// <param name="content">The frame behind its size.</param>
    /// <param name="json">Where the object goes.</param>
    /// <param name="options">What is shown of the body; null for the default.</param>
    /// <exception cref="WireFormatException">The bytes are no request of a known API and version.</exception>
    public static void DecodeRequest(ReadOnlyMemory<byte> content, Utf8JsonWriter json, MessageJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (content.Length < RequestHeadBytes) throw new WireFormatException($"a request has a header of at least {RequestHeadBytes} bytes, not {content.Length}");
        short key = BinaryPrimitives.ReadInt16BigEndian(content.Span);
        short version = BinaryPrimitives.ReadInt16BigEndian(content.Span[sizeof(short)..]);
        Write(ApiOf(key), "Request", version, content, json, options);
    }

    /// <summary>Writes a response, which does not tell what it is.</summary>
    /// <param name="content">The frame behind its size.</param>
    /// <param name="api">The API of its request.</param>
    /// <param name="version">The version of its request. An answer that a broker gave because it does not know that version of ApiVersions is read as version 0 (KIP-511).</param>
    /// <param name="json">Where the object goes.</param>
    /// <param name="options">What is shown of the body; null for the default.</param>
    /// <exception cref="WireFormatException">The bytes are no such response.</exception>
    public static void DecodeResponse(ReadOnlyMemory<byte> content, ApiKey api, short version, Utf8JsonWriter json, MessageJsonOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        bool isVersionRefused = api == ApiKey.ApiVersions && content.Length >= sizeof(int) + sizeof(short)
            && BinaryPrimitives.ReadInt16BigEndian(content.Span[sizeof(int)..]) == (short)ErrorCode.UnsupportedVersion;
        Write(ApiOf((short)api), "Response", isVersionRefused ? (short)0 : version, content, json, options);
    }

    private static ApiInfo ApiOf(short key) => ApiTable.TryGet(key, out ApiInfo? api) ? api : throw new WireFormatException($"no API has the key {key}");

    private static void Write(ApiInfo api, string kind, short version, ReadOnlyMemory<byte> content, Utf8JsonWriter json, MessageJsonOptions? options)
    {
        short headerVersion = kind == "Request" ? api.RequestHeaderVersion(version) : api.ResponseHeaderVersion(version);
        MessageSchema body = MessageTable.Find($"{api.Key}{kind}")!;
        if (!body.Versions.Contains(version)) throw new WireFormatException($"{body.Name} has no version {version}, only {body.Versions}");
        json.WriteStartObject();
        json.WritePropertyName("header");
        int position = MessageJson.DecodeStart(MessageTable.Find($"{kind}Header")!, headerVersion, content, json, options);
        json.WritePropertyName("body");
        MessageJson.Decode(body, version, content[position..], json, options);
        json.WriteEndObject();
    }
}
