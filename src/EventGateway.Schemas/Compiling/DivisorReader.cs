using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Compiling;

/// <summary>Reads what numbers must be multiples of.</summary>
internal static class DivisorReader
{
    private const int MaxDigits = 4_000;
    private const int MaxPower = 1_000_000_000;

    /// <summary>Why a number cannot be a divisor, a sentence; null if it can.</summary>
    public static string? ProblemOf(SchemaNumber number)
    {
        if (number.IsNegative || number.Digits.Length == 0) return "A multipleOf must be above zero.";
        bool fits = number.Digits.Length <= MaxDigits && Math.Abs(number.Power) <= MaxPower;
        return fits ? null : "A multipleOf may have at most 4,000 digits, zeros at either end not counted, and an exponent of at most a thousand million.";
    }

    /// <summary>Writes a number that can be a divisor into the program.</summary>
    public static Divisor Read(ProgramBuilder program, SchemaNumber number)
    {
        const int WordBits = 64;
        BigInteger digits = BigInteger.Parse(number.Digits, CultureInfo.InvariantCulture);
        int bits = (int)digits.GetBitLength();
        int count = (bits + WordBits - 1) / WordBits;
        int shift = (count * WordBits) - bits;
        int first = program.Words.Count;
        Span<ulong> words = program.Words.Append(count);
        (digits << shift).TryWriteBytes(MemoryMarshal.AsBytes(words), out _, isUnsigned: true);
        return new Divisor { FirstWord = first, WordCount = count, Shift = shift, HelpfulZeros = CountTwosOrFives(digits), Power = (int)number.Power };
    }

    /// <summary>The digits are not divisible by ten, so either two divides them or five.</summary>
    private static int CountTwosOrFives(BigInteger digits)
    {
        const int Five = 5;
        int count = (int)BigInteger.TrailingZeroCount(digits);
        for (; (digits % Five).IsZero; count++) digits /= Five;
        return count;
    }
}
