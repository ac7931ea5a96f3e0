using System.Buffers.Text;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using EventGateway.Kafka.Schema;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Json;

/// <summary>Walks the bytes of one message along its facts and writes JSON.</summary>
internal sealed class JsonDecoder(Utf8JsonWriter json, MessageSchema message, short version, MessageJsonOptions options)
{
    private static readonly FrozenSet<string> Secrets = FrozenSet.Create("AuthBytes", "Hmac", "Salt", "SaltedPassword");

    private readonly bool _flexible = message.Flexible.Contains(version);
    private int _roomToInflate = options.InflatedLimitBytes;

    /// <exception cref="WireFormatException">The bytes are not such a message.</exception>
    public void Write(ref WireReader reader) => WriteStruct(ref reader, message.Root, message.Name);

    private void WriteStruct(ref WireReader reader, StructSchema model, string path)
    {
        json.WriteStartObject();
        foreach (FieldSchema field in model.Fields)
        {
            if (!field.Versions.Contains(version) || field.Tagged.Contains(version)) continue;
            json.WritePropertyName(field.JsonName);
            WriteField(ref reader, field, _flexible && !field.IsNeverFlexible, tagged: false, path);
        }

        if (_flexible) WriteTagSection(ref reader, model, path);
        json.WriteEndObject();
    }

    private void WriteField(ref WireReader reader, FieldSchema field, bool flexible, bool tagged, string path)
    {
        path = $"{path}.{field.Name}";
        int start = reader.Position;
        bool nullable = field.Nullable.Contains(version);
        if (field.IsArray) WriteArray(ref reader, field, flexible, nullable, path);
        else if (field.Type == FieldType.Bytes && options.HideSecrets && Secrets.Contains(field.Name)) WriteSecret(reader.ReadNullableBytes(flexible, nullable));
        else if (field.Type != FieldType.Struct) WriteScalar(ref reader, field.Type, flexible, nullable);
        else if (nullable && !(tagged ? reader.ReadTaggedStructPresence() : reader.ReadStructPresence())) json.WriteNullValue();
        else WriteStruct(ref reader, field.Struct!, path);
        Check(reader, path, start);
    }

    private void WriteArray(ref WireReader reader, FieldSchema field, bool flexible, bool nullable, string path)
    {
        int count = reader.ReadArrayLength(flexible, nullable, smallestElementBytes: 1);
        if (count < 0)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            int start = reader.Position;
            string element = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (field.Type == FieldType.Struct) WriteStruct(ref reader, field.Struct!, element);
            else WriteScalar(ref reader, field.Type, flexible, nullable: false);
            Check(reader, element, start);
        }

        json.WriteEndArray();
    }

    private void WriteScalar(ref WireReader reader, FieldType type, bool flexible, bool nullable)
    {
        switch (type)
        {
            case FieldType.Bool: json.WriteBooleanValue(reader.ReadBoolean()); break;
            case FieldType.Int8: json.WriteNumberValue(reader.ReadInt8()); break;
            case FieldType.Int16: json.WriteNumberValue(reader.ReadInt16()); break;
            case FieldType.UInt16: json.WriteNumberValue(reader.ReadUInt16()); break;
            case FieldType.Int32: json.WriteNumberValue(reader.ReadInt32()); break;
            case FieldType.UInt32: json.WriteNumberValue(reader.ReadUInt32()); break;
            case FieldType.Int64: json.WriteNumberValue(reader.ReadInt64()); break;
            case FieldType.Float64: WriteFloat(reader.ReadFloat64()); break;
            case FieldType.Uuid: WriteUuid(reader.ReadUuid()); break;
            case FieldType.String: json.WriteStringValue(reader.ReadNullableString(flexible, nullable)); break;
            default: WriteBytes(reader.ReadNullableBytes(flexible, nullable), type); break;
        }
    }

    /// <summary>JSON has no number for these three; Kafka's tools write them as texts as well.</summary>
    private void WriteFloat(double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private void WriteUuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        json.WriteStringValue(Base64Url.EncodeToString(bytes));
    }

    private void WriteBytes(ReadOnlyMemory<byte>? value, FieldType type)
    {
        if (value is not { } bytes) json.WriteNullValue();
        else if (type == FieldType.Records && options.DecodeRecords) RecordsJson.Write(bytes.Span, json, ref _roomToInflate);
        else json.WriteBase64StringValue(bytes.Span);
    }

    private void WriteSecret(ReadOnlyMemory<byte>? value)
    {
        if (value is { } bytes) json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"(hidden, {bytes.Length} bytes)"));
        else json.WriteNullValue();
    }

    private void WriteTagSection(ref WireReader reader, StructSchema model, string path)
    {
        List<TaggedField>? unknown = null;
        int start = reader.Position;
        for (int remaining = reader.ReadTagCount(); remaining > 0 && !reader.Failed; remaining--)
        {
            int end = reader.ReadTagHeader(out int tag);
            if (model.Fields.FirstOrDefault(field => field.Tag == tag && field.Tagged.Contains(version)) is { } known)
            {
                json.WritePropertyName(known.JsonName);
                WriteField(ref reader, known, flexible: true, tagged: true, path);
                reader.ExpectPosition(end);
            }
            else
            {
                (unknown ??= []).Add(reader.ReadTaggedField(tag, end));
            }
        }

        Check(reader, $"{path} (its tagged fields)", start);
        if (unknown is not null && options.ShowUnknownTags) WriteUnknownTags(unknown);
    }

    private void WriteUnknownTags(List<TaggedField> unknown)
    {
        json.WriteStartObject(MessageJson.UnknownTags);
        foreach (TaggedField field in unknown) json.WriteBase64String(field.Tag.ToString(CultureInfo.InvariantCulture), field.Data.Span);
        json.WriteEndObject();
    }

    private void Check(WireReader reader, string path, int start)
    {
        if (reader.Failed) throw new WireFormatException($"not a {message.Name} of version {version}: {path}, which begins at byte {start}, is impossible or cut off");
    }
}
