using System.Globalization;
using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>Defaults as definitions write them: JSON literals or strings, decimal, hexadecimal (0x) or octal (leading 0).</summary>
internal static class DefaultValue
{
    /// <summary>Why the default of a field cannot be used; null if it can.</summary>
    public static string? Refusal(FieldModel field)
    {
        if (field.Default == "null") return field.Nullable.Equals(field.Versions) ? null : "the field is not nullable in all its versions";
        if (field.IsArray || field.Type is FieldType.Struct or FieldType.Bytes or FieldType.Records)
            return field.Default.Length == 0 ? null : "only null can be the default of this type";
        return field.Type switch
        {
            FieldType.String => null,
            FieldType.Bool => field.Default is "true" or "false" ? null : "write true or false",
            FieldType.Uuid => "a uuid has no default but zero",
            FieldType.Float64 => IsFinite(field.Default) ? null : "not a number",
            _ => TryInteger(field.Default, out decimal value) && Fits(field.Type, value) ? null : $"no {field.Type} value",
        };
    }

    /// <summary>Reads an integer in any of the three notations.</summary>
    public static bool TryInteger(string text, out decimal value)
    {
        value = 0;
        bool negative = text.StartsWith("-", StringComparison.Ordinal);
        string digits = negative ? text.Substring(1) : text;
        if (digits.Length == 0) return false;
        try
        {
            if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) value = Convert.ToUInt64(digits.Substring(2), 16);
            else if (digits.Length > 1 && digits[0] == '0') value = Convert.ToUInt64(digits, 8);
            else if (decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out decimal plain)) value = plain;
            else return false;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }

        if (negative) value = -value;
        return true;
    }

    private static bool IsFinite(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsNaN(value) && !double.IsInfinity(value);

    private static bool Fits(FieldType type, decimal value) => type switch
    {
        FieldType.Int8 => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        FieldType.Int16 => value is >= short.MinValue and <= short.MaxValue,
        FieldType.UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
        FieldType.Int32 => value is >= int.MinValue and <= int.MaxValue,
        FieldType.UInt32 => value is >= uint.MinValue and <= uint.MaxValue,
        _ => value is >= long.MinValue and <= long.MaxValue,
    };
}
