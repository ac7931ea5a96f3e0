using System.Text;
using System.Text.Json;
using EventGateway.Schemas;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Judges formats of texts as schemas do, so that a document and the data that it describes are measured alike.</summary>
internal static class TextFormats
{
    private static readonly JsonSchema Uri = SchemaOf("uri");
    private static readonly JsonSchema Email = SchemaOf("email");

    public static bool IsUri(string text) => Holds(Uri, text);

    public static bool IsEmail(string text) => Holds(Email, text);

    public static bool IsExpression(string text) =>
        text.StartsWith("$message.header#", StringComparison.Ordinal) || text.StartsWith("$message.payload#", StringComparison.Ordinal);

    private static bool Holds(JsonSchema format, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text); // half of a surrogate pair becomes a letter that no format allows
        return format.IsValid([.. "\""u8, .. JsonEncodedText.Encode(bytes).EncodedUtf8Bytes, .. "\""u8]);
    }

    private static JsonSchema SchemaOf(string format) =>
        JsonSchema.Parse($$"""{"format": "{{format}}"}""", SchemaOptions.Default with { AssertFormats = true });
}
