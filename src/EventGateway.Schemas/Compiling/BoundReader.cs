using System.Globalization;
using System.Numerics;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>Reads the numbers of numeric keywords, exactly.</summary>
internal static class BoundReader
{
    private const int SmallDigits = 18;
    private const int ExponentLimit = 1_000_000_000;

    /// <summary>The bound, or null if it cannot be a divisor.</summary>
    public static NumberBound? Read(ProgramBuilder program, Keyword keyword, string text)
    {
        (bool isNegative, string digits, int power) = Normalise(text);
        bool fits = digits.Length <= SmallDigits;
        bool isDivisor = keyword == Keyword.MultipleOf;
        if (isDivisor && (isNegative || digits.Length == 0 || !fits)) return null;

        // A bound like 1e3 has a negative scale: as a small one it is written out where that fits.
        if (!isDivisor && power > 0 && digits.Length + power <= SmallDigits)
        {
            digits += new string('0', power);
            power = 0;
        }

        long mantissa = fits && digits.Length > 0 ? long.Parse(digits, CultureInfo.InvariantCulture) : 0;
        return new NumberBound
        {
            Keyword = keyword,
            Mantissa = isNegative ? -mantissa : mantissa,
            Scale = -power,
            IsSmall = (byte)(fits && power is <= 0 and >= -SmallDigits ? 1 : 0),
            Text = program.AddText(text),
        };
    }

    /// <summary>A whole number that is not negative, or null. What is too large to be reached is the largest int.</summary>
    public static int? ReadCount(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int plain)) return plain;
        (bool isNegative, string digits, int power) = Normalise(text);
        if (digits.Length == 0) return 0;
        if (isNegative || power < 0) return null;
        bool fits = digits.Length + (long)power <= 10;
        return fits ? (int)Math.Min(int.MaxValue, long.Parse(digits + new string('0', power), CultureInfo.InvariantCulture)) : int.MaxValue;
    }

    /// <summary>Takes a JSON number apart: its digits without zeros at either end, and the power of ten that they are multiplied with.</summary>
    private static (bool IsNegative, string Digits, int Power) Normalise(string text)
    {
        string[] parts = text.TrimStart('-').Split('e', 'E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        BigInteger exponent = parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int power = (int)BigInteger.Clamp(exponent, -ExponentLimit, ExponentLimit);
        if (point >= 0) power -= parts[0].Length - point - 1;

        string trimmed = digits.TrimEnd('0');
        return trimmed.Length == 0 ? (false, "", 0) : (text[0] == '-', trimmed, power + digits.Length - trimmed.Length);
    }
}
