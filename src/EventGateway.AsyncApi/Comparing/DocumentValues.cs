using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Values of documents as JSON values: compared, and written as text.</summary>
internal static class DocumentValues
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>Numbers are equal by value; the order of members does not count.</summary>
    public static bool AreEqual(DocumentNode left, DocumentNode right)
    {
        if (left.Kind != right.Kind) return false;

        return left.Kind switch
        {
            DocumentKind.Number => ExactNumber.Parse(left.Text) == ExactNumber.Parse(right.Text),
            DocumentKind.Array => left.Items.Length == right.Items.Length && left.Items.Zip(right.Items, AreEqual).All(areEqual => areEqual),
            DocumentKind.Object => left.Members.Length == right.Members.Length
                && left.Members.All(member => right[member.Name] is { } other && AreEqual(member.Value, other)),
            _ => left.Text == right.Text,
        };
    }

    /// <summary>The value as JSON.</summary>
    public static byte[] ToJson(DocumentNode value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Readable)) Write(writer, value);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The value for people: texts in single quotes, everything else as JSON.</summary>
    public static string Describe(DocumentNode value) =>
        value.Kind == DocumentKind.String ? $"'{value.Text}'" : Encoding.UTF8.GetString(ToJson(value));

    private static void Write(Utf8JsonWriter writer, DocumentNode value)
    {
        switch (value.Kind)
        {
            case DocumentKind.Null:
                writer.WriteNullValue();
                break;
            case DocumentKind.Boolean:
                writer.WriteBooleanValue(value.Text == "true");
                break;
            case DocumentKind.Number:
                writer.WriteRawValue(value.Text, skipInputValidation: true);
                break;
            case DocumentKind.String:
                writer.WriteStringValue(value.Text);
                break;
            case DocumentKind.Array:
                writer.WriteStartArray();
                foreach (DocumentNode item in value.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (DocumentMember member in value.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
        }
    }
}
