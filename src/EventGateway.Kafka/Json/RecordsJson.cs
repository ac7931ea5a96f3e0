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
    private const int LimitBytes = 256 << 20;

    /// <summary>Writes an array of batches; a message set of formats 0 and 1 shows each message, or wrapper, as a batch.</summary>
    public static void Write(ReadOnlySpan<byte> records, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray();
        using var inflated = new PooledBuffer();
        var set = new RecordSetReader(records);
        while (set.MoveNext())
        {
            inflated.Clear();
            json.WriteStartObject();
            if (set.Magic == 2) WriteBatch(set.Batch, json, inflated);
            else WriteMessage(set.Message, json, inflated);
            json.WriteEndObject();
        }

        if (set.Failed) WriteProblem(json, "what follows is no batch and no message");
        else if (set.CutOffBytes > 0) WriteProblem(json, $"the last {set.CutOffBytes} bytes are the beginning of a batch that is cut off");
        json.WriteEndArray();
    }

    private static void WriteBatch(RecordBatch batch, Utf8JsonWriter json, PooledBuffer inflated)
    {
        WriteHead(json, batch.Magic, batch.BaseOffset, batch.BaseOffset + batch.LastOffsetDelta, batch.Bytes.Length, batch.Codec);
        WriteTimes(json, batch.HasLogAppendTime ? "LogAppendTime" : "CreateTime", batch.MaxTimestamp);
        WriteProducer(json, batch.ProducerId, batch.ProducerEpoch, batch.BaseSequence);
        json.WriteBoolean("transactional", batch.IsTransactional);
        json.WriteBoolean("control", batch.IsControl);
        json.WriteNumber("partitionLeaderEpoch", batch.PartitionLeaderEpoch);
        json.WriteBoolean("valid", batch.HasValidCrc);
        json.WriteNumber("crc", batch.Crc);
        DecompressionStatus status = Decompressor.TryDecompress(batch.Codec, batch.Payload, LimitBytes, inflated);
        json.WriteStartArray("records");
        var records = new RecordReader(inflated.Span, batch.RecordCount, mayHaveGaps: true);
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
    }

    private static void WriteMessage(LegacyMessage message, Utf8JsonWriter json, PooledBuffer inflated)
    {
        DecompressionStatus status = LegacyMessageReader.TryOpen(message, LimitBytes, inflated, out LegacyMessageReader messages);
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
        if (present) json.WriteString(name, Convert.ToHexStringLower(bytes));
        else json.WriteNull(name);
    }

    private static void WriteError(Utf8JsonWriter json, DecompressionStatus status) =>
        json.WriteString("error", status == DecompressionStatus.TooLarge ? $"the records take more than {LimitBytes} bytes" : "the records cannot be decompressed");

    private static void WriteProblem(Utf8JsonWriter json, string problem)
    {
        json.WriteStartObject();
        json.WriteString("error", problem);
        json.WriteEndObject();
    }
}
