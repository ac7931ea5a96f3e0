using System.Globalization;
using System.Numerics;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>A number of a document, exactly: digits times a power of ten. Two that are equal have equal parts.</summary>
/// <param name="Digits">The digits with their sign; not divisible by ten, or zero.</param>
/// <param name="Power">The power of ten; 0 for zero.</param>
internal readonly record struct ExactNumber(BigInteger Digits, int Power) : IComparable<ExactNumber>
{
    private const int PowerLimit = 1_000_000_000;

    /// <summary>Numbers further apart than this are not divided by each other.</summary>
    private const int DividedPowers = 1000;

    private const int CountDigits = 18;

    public static readonly ExactNumber One = new(BigInteger.One, 0);

    /// <summary>Whether it has no fraction, however it is written.</summary>
    public bool IsInteger => Power >= 0;

    /// <param name="text">A JSON number.</param>
    public static ExactNumber Parse(string text)
    {
        string[] parts = text.Split('e', 'E');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        string trimmed = digits.TrimEnd('0');
        BigInteger power = parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        if (point >= 0) power -= parts[0].Length - point - 1;
        BigInteger value = trimmed is "" or "-" ? 0 : BigInteger.Parse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return value.IsZero
            ? default
            : new ExactNumber(value, (int)BigInteger.Clamp(power + digits.Length - trimmed.Length, -PowerLimit, PowerLimit));
    }

    /// <summary>Whether the other goes into this one without a rest; false also where that is too much work to tell.</summary>
    public bool IsMultipleOf(ExactNumber divisor)
    {
        if (divisor.Digits.IsZero || Math.Abs((long)Power - divisor.Power) > DividedPowers) return false;

        int lower = Math.Min(Power, divisor.Power);
        return (ScaledTo(lower) % divisor.ScaledTo(lower)).IsZero;
    }

    /// <summary>The number as a count; what is larger than any count is the largest.</summary>
    public long ToCount() => Magnitude > CountDigits ? long.MaxValue : Power < 0 || Digits.Sign < 0 ? 0 : (long)ScaledTo(0);

    public int CompareTo(ExactNumber other)
    {
        int sign = Digits.Sign;
        if (sign != other.Digits.Sign) return sign.CompareTo(other.Digits.Sign);

        int order = Magnitude.CompareTo(other.Magnitude);
        if (order != 0) return sign * order;

        int lower = Math.Min(Power, other.Power);
        return ScaledTo(lower).CompareTo(other.ScaledTo(lower));
    }

    /// <summary>The place of the first digit, so that numbers of unlike size are told apart without writing them out.</summary>
    private long Magnitude => Digits.IsZero ? 0 : BigInteger.Abs(Digits).ToString(CultureInfo.InvariantCulture).Length + (long)Power;

    private BigInteger ScaledTo(int power) => Digits * BigInteger.Pow(10, Power - power);
}
