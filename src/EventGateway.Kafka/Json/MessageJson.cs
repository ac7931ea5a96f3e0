using System.Buffers;
using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Schema;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Json;

/// <summary>
/// Any message in any of its versions from and to JSON, in the names of the definition with a small first letter. Bytes and records are
/// base64; a UUID is base64 with <c>-</c> and <c>_</c> and without padding, as Kafka's tools print it; a tagged field that has its default is left
/// out.
/// </summary>
public static class MessageJson
{
    internal const string UnknownTags = "_unknownTags";

    /// <summary>Writes a message's body as a JSON object.</summary>
    /// <param name="message">The facts of the message.</param>
    /// <param name="version">The API version.</param>
    /// <param name="body">The bytes behind the header: all of them.</param>
    /// <param name="json">Where the object goes.</param>
    /// <param name="options">What is shown; null for the default.</param>
    /// <exception cref="WireFormatException">The bytes are not such a message, or bytes are left over; says which field and where.</exception>
    public static void Decode(MessageSchema message, short version, ReadOnlyMemory<byte> body, Utf8JsonWriter json, MessageJsonOptions? options = null)
    {
        int read = DecodeStart(message, version, body, json, options);
        if (read != body.Length) throw new WireFormatException($"{message.Name} version {version} ends at byte {read}, but there are {body.Length} bytes");
    }

    /// <summary>The same for a message that other bytes follow, such as a header.</summary>
    /// <returns>How many bytes the message takes.</returns>
    /// <exception cref="WireFormatException">The bytes do not begin with such a message; says which field and where.</exception>
    public static int DecodeStart(MessageSchema message, short version, ReadOnlyMemory<byte> bytes, Utf8JsonWriter json, MessageJsonOptions? options = null)
    {
        RequireVersion(message, version);
        var reader = new WireReader(bytes);
        new JsonDecoder(json, message, version, options ?? new()).Write(ref reader);
        return reader.Position;
    }

    /// <summary>Writes a message's body as JSON text.</summary>
    /// <exception cref="WireFormatException">The bytes are not such a message, or bytes are left over; says which field and where.</exception>
    public static string DecodeToText(MessageSchema message, short version, ReadOnlyMemory<byte> body, MessageJsonOptions? options = null)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JsonStyle.Compact)) Decode(message, version, body, json, options);
        return System.Text.Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Turns a JSON object into a message's body.</summary>
    /// <param name="message">The facts of the message.</param>
    /// <param name="version">The API version.</param>
    /// <param name="json">The object. Every field that the version has must be there, but for tagged ones.</param>
    /// <exception cref="WireFormatException">The object is not such a message; says which field and why.</exception>
    public static byte[] Encode(MessageSchema message, short version, JsonElement json)
    {
        RequireVersion(message, version);
        using var body = new PooledBuffer();
        new JsonEncoder(message, version).Write(json, body);
        return body.Span.ToArray();
    }

    private static void RequireVersion(MessageSchema message, short version)
    {
        if (!message.Versions.Contains(version)) throw new WireFormatException($"{message.Name} has no version {version}, only {message.Versions}");
    }
}
