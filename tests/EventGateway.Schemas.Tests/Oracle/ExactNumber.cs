using System.Globalization;
using System.Numerics;

namespace EventGateway.Schemas.Tests.Oracle;

/// <summary>A decimal number without rounding: digits times a power of ten. Meant for small exponents.</summary>
internal readonly record struct ExactNumber(BigInteger Digits, int Exponent)
{
    public static ExactNumber Parse(string text)
    {
        string[] parts = text.Split('e', 'E');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        return new ExactNumber(BigInteger.Parse(digits, CultureInfo.InvariantCulture), exponent - decimals);
    }

    public bool IsInteger => IsMultipleOf(new ExactNumber(1, 0));

    public int CompareTo(ExactNumber other)
    {
        (BigInteger left, BigInteger right) = Align(this, other);
        return left.CompareTo(right);
    }

    public bool IsMultipleOf(ExactNumber divisor)
    {
        (BigInteger value, BigInteger unit) = Align(this, divisor);
        return value % unit == 0;
    }

    private static (BigInteger Left, BigInteger Right) Align(ExactNumber left, ExactNumber right)
    {
        int exponent = Math.Min(left.Exponent, right.Exponent);
        return (left.Digits * BigInteger.Pow(10, left.Exponent - exponent), right.Digits * BigInteger.Pow(10, right.Exponent - exponent));
    }
}
