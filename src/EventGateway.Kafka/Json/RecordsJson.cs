using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Records;

namespace EventGateway.Kafka.Json;

/// <summary>
/// A records field as JSON for people: its batches with every field and record; keys, values and header values in hex. What cannot be
/// read is told in an <c>error</c> beside what could.
/// </summary>
public static class RecordsJson
{
    private const int HexPieceBytes = 256;

    /// <summary>Writes an array of batches; a message set of formats 0 and 1 shows each message, or wrapper, as a batch.</summary>
    /// <param name="records">The bytes of a records field.</param>
    /// <param name="json">Where the array goes.</param>
    /// <param name="limitBytes">The most bytes that all compressed batches together may inflate to.</param>
    public static void Write(ReadOnlySpan<byte> records, Utf8JsonWriter json, int limitBytes = MessageJsonOptions.DefaultInflatedLimitBytes)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentOutOfRangeException.ThrowIfNegative(limitBytes);
        Write(records, json, ref limitBytes);
    }

    /// <summary>The same for one of many record sets, which share the room that is left to inflate into.</summary>
    internal static void Write(ReadOnlySpan<byte> records, Utf8JsonWriter json, ref int room)
    {
        json.WriteStartArray();
        using var inflated = new PooledBuffer();
        var set = new RecordSetReader(records);
        while (set.MoveNext())
        {
            inflated.Clear();
            json.WriteStartObject();
            DecompressionStatus status = set.Magic == 2 ? WriteBatch(set.Batch, json, inflated, room) : WriteMessage(set.Message, json, inflated, room);
            json.WriteEndObject();
            room -= Math.Min(room, status == DecompressionStatus.Ok ? inflated.Length : inflated.Capacity); // what failed may have filled the buffer
        }

        if (set.Failed) WriteProblem(json, "what follows is no batch and no message");
        else if (set.CutOffBytes > 0) WriteProblem(json, $"the last {set.CutOffBytes} bytes are the beginning of a batch that is cut off");
        json.WriteEndArray();
    }

    private static DecompressionStatus WriteBatch(RecordBatch batch, Utf8JsonWriter json, PooledBuffer inflated, int room)
    {
        WriteHead(json, batch.Magic, batch.BaseOffset, batch.BaseOffset + batch.LastOffsetDelta, batch.Bytes.Length, batch.Codec);
        WriteTimes(json, batch.HasLogAppendTime ? "LogAppendTime" : "CreateTime", batch.MaxTimestamp);
        WriteProducer(json, batch.ProducerId, batch.ProducerEpoch, batch.BaseSequence);
        json.WriteBoolean("transactional", batch.IsTransactional);
        json.WriteBoolean("control", batch.IsControl);
        json.WriteNumber("partitionLeaderEpoch", batch.PartitionLeaderEpoch);
        json.WriteBoolean("valid", batch.HasValidCrc);
        json.WriteNumber("crc", batch.Crc);
        bool isPlain = batch.Codec == CompressionCodec.None;
        DecompressionStatus status = isPlain ? DecompressionStatus.Ok : Decompressor.TryDecompress(batch.Codec, batch.Payload, room, inflated);
        json.WriteStartArray("records");
        var records = new RecordReader(isPlain ? batch.Payload : inflated.Span, batch.RecordCount, mayHaveGaps: true);
        while (records.MoveNext())
        {
            Record record = records.Current;
            json.WriteStartObject();
            WriteRecordHead(json, batch.OffsetOf(record), batch.TimestampOf(record));
            WriteHex(json, "key", record.HasKey, record.Key);
            WriteHex(json, "value", record.HasValue, record.Value);
            WriteHeaders(json, record.Headers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (status != DecompressionStatus.Ok) WriteError(json, status);
        else if (records.Failed) json.WriteString("error", "the records are not as the header promises");
        return status;
    }

    private static DecompressionStatus WriteMessage(LegacyMessage message, Utf8JsonWriter json, PooledBuffer inflated, int room)
    {
        DecompressionStatus status = LegacyMessageReader.TryOpen(message, room, inflated, out LegacyMessageReader messages);
        LegacyMessageReader ahead = messages;
        long first = ahead.MoveNext() ? ahead.Offset : message.Offset;
        long last = message.Codec == CompressionCodec.None ? first : message.Offset;
        WriteHead(json, message.Magic, first, last, message.Bytes.Length, message.Codec);
        WriteTimes(json, message.Magic == 0 ? "NoTimestampType" : message.HasLogAppendTime ? "LogAppendTime" : "CreateTime", message.Timestamp);
        WriteProducer(json, -1, -1, -1); // these formats know no producers, transactions and epochs
        json.WriteBoolean("transactional", false);
        json.WriteBoolean("control", false);
        json.WriteNumber("partitionLeaderEpoch", -1);
        json.WriteBoolean("valid", message.HasValidCrc);
        json.WriteStartArray("records");
        while (messages.MoveNext())
        {
            json.WriteStartObject();
            WriteRecordHead(json, messages.Offset, messages.Timestamp);
            WriteHex(json, "key", messages.Current.HasKey, messages.Current.Key);
            WriteHex(json, "value", messages.Current.HasValue, messages.Current.Value);
            json.WriteStartArray("headers");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (status != DecompressionStatus.Ok) WriteError(json, status);
        else if (messages.Failed) json.WriteString("error", "the wrapper holds what is no message");
        return status;
    }

    private static void WriteHead(Utf8JsonWriter json, sbyte magic, long baseOffset, long lastOffset, int sizeInBytes, CompressionCodec codec)
    {
        json.WriteNumber("magic", magic);
        json.WriteNumber("baseOffset", baseOffset);
        json.WriteNumber("lastOffset", lastOffset);
        json.WriteNumber("sizeInBytes", sizeInBytes);
        json.WriteString("compression", codec.ToString().ToLowerInvariant());
    }

    private static void WriteTimes(Utf8JsonWriter json, string type, long maxTimestamp)
    {
        json.WriteString("timestampType", type);
        json.WriteNumber("maxTimestamp", maxTimestamp);
    }

    private static void WriteProducer(Utf8JsonWriter json, long id, short epoch, int baseSequence)
    {
        json.WriteNumber("producerId", id);
        json.WriteNumber("producerEpoch", epoch);
        json.WriteNumber("baseSequence", baseSequence);
    }

    private static void WriteRecordHead(Utf8JsonWriter json, long offset, long timestamp)
    {
        json.WriteNumber("offset", offset);
        json.WriteNumber("timestamp", timestamp);
    }

    private static void WriteHeaders(Utf8JsonWriter json, RecordHeaders headers)
    {
        json.WriteStartArray("headers");
        while (headers.MoveNext())
        {
            json.WriteStartObject();
            json.WriteString("key", System.Text.Encoding.UTF8.GetString(headers.Name));
            WriteHex(json, "value", headers.HasValue, headers.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHex(Utf8JsonWriter json, string name, bool present, ReadOnlySpan<byte> bytes)
    {
        json.WritePropertyName(name);
        if (!present)
        {
            json.WriteNullValue();
            return;
        }

        // Piece by piece: the digits of a large value would be more than the writer takes at once.
        Span<byte> digits = stackalloc byte[2 * HexPieceBytes];
        do
        {
            ReadOnlySpan<byte> piece = bytes[..Math.Min(bytes.Length, HexPieceBytes)];
            Convert.TryToHexStringLower(piece, digits, out int written);
            bytes = bytes[piece.Length..];
            json.WriteStringValueSegment(digits[..written], isFinalSegment: bytes.IsEmpty);
        }
        while (!bytes.IsEmpty);
    }

    private static void WriteError(Utf8JsonWriter json, DecompressionStatus status) =>
        json.WriteString("error", status == DecompressionStatus.TooLarge ? "the records inflate to more than the limit leaves room for" : "the records cannot be decompressed");

    private static void WriteProblem(Utf8JsonWriter json, string problem)
    {
        json.WriteStartObject();
        json.WriteString("error", problem);
        json.WriteEndObject();
    }
}
