using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>Reads the numbers of numeric keywords, exactly.</summary>
internal static class BoundReader
{
    private const int SmallDigits = 18;

    /// <param name="program">What is being compiled.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="text">Its number.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="problem">Why the keyword cannot have this number, a sentence.</param>
    public static bool TryRead(ProgramBuilder program, Keyword keyword, string text, out NumberBound bound, [NotNullWhen(false)] out string? problem)
    {
        SchemaNumber number = SchemaNumber.Parse(text);
        bool isDivisor = keyword == Keyword.MultipleOf;
        problem = isDivisor ? DivisorReader.ProblemOf(number) : null;
        bound = new NumberBound { Keyword = keyword, Text = program.AddText(text) };
        if (problem is not null) return false;

        if (isDivisor) bound.Divisor = DivisorReader.Read(program, number);
        SetSmall(ref bound, number);
        return true;
    }

    /// <summary>A whole number that is not negative, or null. What is too large to be reached is the largest int.</summary>
    public static int? ReadCount(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int plain)) return plain;
        (bool isNegative, string digits, long power) = SchemaNumber.Parse(text);
        if (digits.Length == 0) return 0;
        if (isNegative || power < 0) return null;
        bool fits = digits.Length + power <= 10;
        return fits ? (int)Math.Min(int.MaxValue, long.Parse(digits + new string('0', (int)power), CultureInfo.InvariantCulture)) : int.MaxValue;
    }

    private static void SetSmall(ref NumberBound bound, SchemaNumber number)
    {
        (bool isNegative, string digits, long power) = number;
        if (digits.Length + Math.Max(power, 0) > SmallDigits || power < -SmallDigits) return;

        // A bound like 1e3 would have a negative scale: it is written out.
        if (power > 0) digits += new string('0', (int)power);
        long mantissa = digits.Length == 0 ? 0 : long.Parse(digits, CultureInfo.InvariantCulture);
        bound.Mantissa = isNegative ? -mantissa : mantissa;
        bound.Scale = (int)-Math.Min(power, 0);
        bound.IsSmall = 1;
    }
}
