using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventGateway.Pipeline.Validation;

/// <summary>The value of the header that explains a record: <c>{"ts":"2021-12-20T11:33:26.5831435Z","errors":["…"]}</c>.</summary>
internal static class ValidationErrorHeader
{
    /// <summary>What may be added to a record at most: a batch of small records must not multiply.</summary>
    private const int MaxBytes = 1024;

    private const int RoomForEnd = 4;

    // Consumers read the sentences: quotes and umlauts stay what they are. The header never ends up in HTML as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlySpan<byte> Create(DateTimeOffset found, ImmutableArray<string> errors)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(bytes, Options);
        json.WriteStartObject();
        json.WriteString("ts"u8, found.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("errors"u8);
        foreach (string error in errors)
        {
            long used = json.BytesCommitted + json.BytesPending;
            int size = JsonEncodedText.Encode(error, Options.Encoder).EncodedUtf8Bytes.Length;
            if (used + size + RoomForEnd > MaxBytes) break;
            json.WriteStringValue(error);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan;
    }
}
