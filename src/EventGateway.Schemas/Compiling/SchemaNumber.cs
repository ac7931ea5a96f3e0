using System.Globalization;

namespace EventGateway.Schemas.Compiling;

/// <summary>A number of a schema, taken apart.</summary>
/// <param name="IsNegative">False for zero.</param>
/// <param name="Digits">The digits without zeros at either end; empty for zero.</param>
/// <param name="Power">The power of ten that they are multiplied with; one that is too large to matter is cut short.</param>
internal readonly record struct SchemaNumber(bool IsNegative, string Digits, long Power)
{
    private const long PowerLimit = 1_000_000_000_000_000;

    /// <param name="text">A JSON number.</param>
    public static SchemaNumber Parse(string text)
    {
        string[] parts = text.TrimStart('-').Split('e', 'E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        string trimmed = digits.TrimEnd('0');
        if (trimmed.Length == 0) return new SchemaNumber(false, "", 0);

        long power = parts.Length > 1 ? ReadExponent(parts[1]) : 0;
        if (point >= 0) power -= parts[0].Length - point - 1;
        return new SchemaNumber(text[0] == '-', trimmed, power + digits.Length - trimmed.Length);
    }

    private static long ReadExponent(string text)
    {
        bool fits = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long exponent);
        if (!fits) exponent = text[0] == '-' ? -PowerLimit : PowerLimit;
        return Math.Clamp(exponent, -PowerLimit, PowerLimit);
    }
}
