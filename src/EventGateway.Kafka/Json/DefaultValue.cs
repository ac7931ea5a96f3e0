using System.Globalization;
using System.Text.Json;
using EventGateway.Kafka.Schema;

namespace EventGateway.Kafka.Json;

/// <summary>Tells in JSON what needs no place on the wire: a tagged field that has its default.</summary>
internal static class DefaultValue
{
    public static bool IsDefault(JsonElement json, FieldSchema field)
    {
        bool defaultsToNull = field.Default == "null" || (field.Type == FieldType.Records && !field.IsArray);
        if (json.ValueKind == JsonValueKind.Null || defaultsToNull) return json.ValueKind == JsonValueKind.Null && defaultsToNull;
        if (field.IsArray) return json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 0;
        return field.Type switch
        {
            FieldType.Bool => json.ValueKind == (field.Default == "true" ? JsonValueKind.True : JsonValueKind.False),
            FieldType.String => json.ValueKind == JsonValueKind.String && json.ValueEquals(field.Default ?? ""),
            FieldType.Bytes => json.ValueKind == JsonValueKind.String && json.ValueEquals(""),
            FieldType.Uuid => json.ValueKind == JsonValueKind.String && json.ValueEquals("AAAAAAAAAAAAAAAAAAAAAA"),
            FieldType.Struct => json.ValueKind == JsonValueKind.Object && IsDefault(json, field.Struct!),
            FieldType.Float64 => json.ValueKind == JsonValueKind.Number && json.GetDouble().Equals(double.Parse(field.Default ?? "0", CultureInfo.InvariantCulture)),
            _ => json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out long value) && value == Integer(field.Default),
        };
    }

    private static bool IsDefault(JsonElement json, StructSchema model)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            FieldSchema? field = model.Fields.FirstOrDefault(candidate => candidate.JsonName == member.Name);
            if (field is null || !IsDefault(member.Value, field)) return false;
        }

        return true;
    }

    /// <summary>Definitions write integers in decimal, hexadecimal (0x) or octal (a leading 0).</summary>
    private static long Integer(string? text)
    {
        if (string.IsNullOrEmpty(text)) return 0;
        bool negative = text[0] == '-';
        string digits = negative ? text[1..] : text;
        long value = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? Convert.ToInt64(digits[2..], 16)
            : digits.Length > 1 && digits[0] == '0' ? Convert.ToInt64(digits, 8)
            : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return negative ? -value : value;
    }
}
