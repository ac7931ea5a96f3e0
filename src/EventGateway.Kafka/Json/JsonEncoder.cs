using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using EventGateway.Kafka.Compression;
using EventGateway.Kafka.Schema;
using EventGateway.Kafka.Wire;

namespace EventGateway.Kafka.Json;

/// <summary>Walks a JSON object along the facts of a message and writes its bytes.</summary>
internal sealed class JsonEncoder(MessageSchema message, short version)
{
    private readonly bool _flexible = message.Flexible.Contains(version);

    /// <exception cref="WireFormatException">The JSON is not such a message.</exception>
    public void Write(JsonElement json, PooledBuffer body) => WriteStruct(json, message.Root, message.Name, body);

    private void WriteStruct(JsonElement json, StructSchema model, string path, PooledBuffer body)
    {
        try
        {
            WriteMembers(json, model, path, body);
        }
        catch (InvalidOperationException) // a name or a text with half of a surrogate pair, or with bytes that are no UTF-8
        {
            throw new WireFormatException($"{path} must have texts of whole Unicode characters only");
        }
    }

    private void WriteMembers(JsonElement json, StructSchema model, string path, PooledBuffer body)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Refusal(path, "an object", json);
        CheckMembers(json, model, path);
        foreach (FieldSchema field in model.Fields)
        {
            if (!field.Versions.Contains(version) || field.Tagged.Contains(version)) continue;
            if (!json.TryGetProperty(field.JsonName, out JsonElement value)) throw new WireFormatException($"{path}.{field.JsonName} is missing; version {version} has it");
            WriteField(value, field, _flexible && !field.IsNeverFlexible, tagged: false, $"{path}.{field.JsonName}", body);
        }

        if (_flexible) WriteTagSection(json, model, path, body);
    }

    /// <summary>What the version does not have must not vanish silently.</summary>
    private void CheckMembers(JsonElement json, StructSchema model, string path)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            FieldSchema? field = model.Fields.FirstOrDefault(candidate => candidate.JsonName == member.Name);
            if (field is null && (member.Name != MessageJson.UnknownTags || !_flexible)) throw new WireFormatException($"{path} has no field {member.Name}");
            if (field is { IsIgnorable: false } && !field.Versions.Contains(version))
                throw new WireFormatException($"{path}.{member.Name} is in versions {field.Versions} only, not in {version}");
        }
    }

    private void WriteField(JsonElement json, FieldSchema field, bool flexible, bool tagged, string path, PooledBuffer body)
    {
        bool nullable = field.Nullable.Contains(version);
        bool isNull = json.ValueKind == JsonValueKind.Null;
        if (isNull && !nullable) throw new WireFormatException($"{path} must not be null in version {version}");
        if (field.IsArray)
        {
            WriteArray(json, field, flexible, path, body);
        }
        else if (field.Type != FieldType.Struct)
        {
            WriteScalar(json, field.Type, flexible, path, body);
        }
        else
        {
            if (nullable) body.Write(tagged ? [isNull ? (byte)0 : (byte)1] : [isNull ? byte.MaxValue : (byte)1]);
            if (!isNull) WriteStruct(json, field.Struct!, path, body);
        }
    }

    private void WriteArray(JsonElement json, FieldSchema field, bool flexible, string path, PooledBuffer body)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            WriteLength(-1, flexible, body);
            return;
        }

        if (json.ValueKind != JsonValueKind.Array) throw Refusal(path, "an array", json);
        WriteLength(json.GetArrayLength(), flexible, body);
        int index = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]");
            if (field.Type == FieldType.Struct) WriteStruct(element, field.Struct!, place, body);
            else if (element.ValueKind == JsonValueKind.Null) throw new WireFormatException($"{place} must not be null");
            else WriteScalar(element, field.Type, flexible, place, body);
        }
    }

    private static void WriteScalar(JsonElement json, FieldType type, bool flexible, string path, PooledBuffer body)
    {
        switch (type)
        {
            case FieldType.String: WriteString(json, flexible, path, body); return;
            case FieldType.Bytes or FieldType.Records: WriteBytes(json, type, flexible, path, body); return;
        }

        Span<byte> room = body.GetSpan(16);
        var writer = new WireWriter(room);
        switch (type)
        {
            case FieldType.Bool when json.ValueKind is JsonValueKind.True or JsonValueKind.False: writer.WriteBoolean(json.GetBoolean()); break;
            case FieldType.Int8: writer.WriteInt8((sbyte)Integer(json, sbyte.MinValue, sbyte.MaxValue, path)); break;
            case FieldType.Int16: writer.WriteInt16((short)Integer(json, short.MinValue, short.MaxValue, path)); break;
            case FieldType.UInt16: writer.WriteUInt16((ushort)Integer(json, 0, ushort.MaxValue, path)); break;
            case FieldType.Int32: writer.WriteInt32((int)Integer(json, int.MinValue, int.MaxValue, path)); break;
            case FieldType.UInt32: writer.WriteUInt32((uint)Integer(json, 0, uint.MaxValue, path)); break;
            case FieldType.Int64: writer.WriteInt64(Integer(json, long.MinValue, long.MaxValue, path)); break;
            case FieldType.Float64: writer.WriteFloat64(Float(json, path)); break;
            case FieldType.Uuid: writer.WriteUuid(Uuid(json, path)); break;
            default: throw Refusal(path, "true or false", json);
        }

        body.Advance(writer.Position);
    }

    private static long Integer(JsonElement json, long lowest, long highest, string path) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long value) && value >= lowest && value <= highest
            ? value
            : throw Refusal(path, string.Create(CultureInfo.InvariantCulture, $"an integer from {lowest} to {highest}"), json);

    private static double Float(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Number when double.IsFinite(json.GetDouble()) => json.GetDouble(),
        JsonValueKind.String when json.ValueEquals("NaN"u8) => double.NaN,
        JsonValueKind.String when json.ValueEquals("Infinity"u8) => double.PositiveInfinity,
        JsonValueKind.String when json.ValueEquals("-Infinity"u8) => double.NegativeInfinity,
        _ => throw Refusal(path, "a number, \"NaN\", \"Infinity\" or \"-Infinity\"", json),
    };

    private static Guid Uuid(JsonElement json, string path)
    {
        Span<byte> bytes = stackalloc byte[16];
        bool isUuid = json.ValueKind == JsonValueKind.String
            && Base64Url.DecodeFromChars(Text(json, path), bytes, out _, out int written) == OperationStatus.Done && written == bytes.Length;
        return isUuid ? new Guid(bytes, bigEndian: true) : throw Refusal(path, "a uuid: 16 bytes in base64 with - and _", json);
    }

    private static void WriteString(JsonElement json, bool flexible, string path, PooledBuffer body)
    {
        if (json.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) throw Refusal(path, "a text", json);
        string? text = json.ValueKind == JsonValueKind.Null ? null : Text(json, path);
        int size = WireSize.String(text, flexible);
        var writer = new WireWriter(body.GetSpan(size));
        writer.WriteNullableString(text, flexible, nullable: true, path);
        body.Advance(size);
    }

    private static void WriteBytes(JsonElement json, FieldType type, bool flexible, string path, PooledBuffer body)
    {
        ReadOnlyMemory<byte>? value = null;
        if (json.ValueKind == JsonValueKind.Array && type == FieldType.Records)
            throw new WireFormatException($"{path} holds decoded batches, which cannot be encoded again; give the records as base64");
        if (json.ValueKind != JsonValueKind.Null)
            value = json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : throw Refusal(path, "base64", json);
        int size = WireSize.Bytes(value, flexible);
        var writer = new WireWriter(body.GetSpan(size));
        writer.WriteNullableBytes(value, flexible, nullable: true, path);
        body.Advance(size);
    }

    private void WriteTagSection(JsonElement json, StructSchema model, string path, PooledBuffer body)
    {
        var tags = new SortedDictionary<int, byte[]>();
        foreach (FieldSchema field in model.Fields.Where(field => field.Tagged.Contains(version)))
        {
            if (!json.TryGetProperty(field.JsonName, out JsonElement value) || DefaultValue.IsDefault(value, field)) continue;
            using var data = new PooledBuffer();
            WriteField(value, field, flexible: true, tagged: true, $"{path}.{field.JsonName}", data);
            tags.Add(field.Tag, data.Span.ToArray());
        }

        if (json.TryGetProperty(MessageJson.UnknownTags, out JsonElement unknown)) AddUnknown(unknown, tags, path);
        WriteUnsignedVarint((uint)tags.Count, body);
        foreach ((int tag, byte[] data) in tags)
        {
            WriteUnsignedVarint((uint)tag, body);
            WriteUnsignedVarint((uint)data.Length, body);
            body.Write(data);
        }
    }

    private static void AddUnknown(JsonElement unknown, SortedDictionary<int, byte[]> tags, string path)
    {
        path = $"{path}.{MessageJson.UnknownTags}";
        if (unknown.ValueKind != JsonValueKind.Object) throw Refusal(path, "an object", unknown);
        foreach (JsonProperty member in unknown.EnumerateObject())
        {
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int tag)) throw new WireFormatException($"{path}: {member.Name} is no tag");
            if (member.Value.ValueKind != JsonValueKind.String || !member.Value.TryGetBytesFromBase64(out byte[]? data)) throw Refusal($"{path}.{member.Name}", "base64", member.Value);
            if (!tags.TryAdd(tag, data)) throw new WireFormatException($"{path}: tag {tag} is that of a known field, or stands there twice");
        }
    }

    private static void WriteLength(int count, bool flexible, PooledBuffer body)
    {
        var writer = new WireWriter(body.GetSpan(5));
        writer.WriteArrayLength(count, flexible, nullable: true, field: "");
        body.Advance(writer.Position);
    }

    private static void WriteUnsignedVarint(uint value, PooledBuffer body)
    {
        var writer = new WireWriter(body.GetSpan(5));
        writer.WriteUnsignedVarint(value);
        body.Advance(writer.Position);
    }

    private static string Text(JsonElement json, string path)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException) // half of a surrogate pair, in an escape
        {
            throw new WireFormatException($"{path} must be a text of whole Unicode characters");
        }
    }

    /// <summary>Says what kind of value stands there, never the value itself, which may be long.</summary>
    private static WireFormatException Refusal(string path, string expected, JsonElement found) =>
        new($"{path} must be {expected}, not {found.ValueKind.ToString().ToLowerInvariant()}");
}
