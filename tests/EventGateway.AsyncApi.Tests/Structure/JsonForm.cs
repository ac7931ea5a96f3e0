using System.Buffers;
using System.Text.Json;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>A document, whatever its notation, as JSON.</summary>
internal static class JsonForm
{
    public static byte[] Of(DocumentNode document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) Write(writer, document);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node.Kind)
        {
            case DocumentKind.Object:
                writer.WriteStartObject();
                foreach (DocumentMember member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case DocumentKind.Array:
                writer.WriteStartArray();
                foreach (DocumentNode item in node.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case DocumentKind.String:
                writer.WriteStringValue(node.Text);
                break;
            case DocumentKind.Null:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteRawValue(node.Text);
                break;
        }
    }
}
