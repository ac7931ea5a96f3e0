using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using EventGateway.Fuzzing.Schemas;

namespace EventGateway.Schemas.Tests;

/// <summary>Bounds hold exactly, whatever the digits before and behind the point.</summary>
public sealed class NumberBoundTests
{
    private const int Places = 24;

    private static readonly Gen<BigInteger> Near = Gen.Select(Gen.Int[0, Places + 20], Gen.Int[-1, 1], static (power, sign) => BigInteger.Pow(10, power) * sign);

    /// <summary>Numbers of every length, times 10^24.</summary>
    private static readonly Gen<BigInteger> Numbers = Gen.Select(Gen.Int[0, 20], Gen.Int[0, 12], Gen.ULong, Gen.Bool, static (whole, fractional, seed, isNegative) =>
    {
        BigInteger digits = (BigInteger)seed * ulong.MaxValue % BigInteger.Pow(10, whole + fractional);
        BigInteger number = digits * BigInteger.Pow(10, Places - fractional);
        return isNegative ? -number : number;
    });

    [Fact]
    public void A_number_at_beside_or_far_from_its_bound_is_judged_exactly() =>
        Gen.Select(Numbers, Numbers, Near, Gen.Int[0, 3], Gen.Bool).Sample(
            static (bound, other, step, way, isWhole) =>
            {
                string type = isWhole ? "integer" : "number";
                BigInteger value = way == 0 ? other : bound + (step * (way - 1));
                bool hasType = !isWhole || value % BigInteger.Pow(10, Places) == 0;
                Assert.Equal(hasType && value >= bound, IsValid("minimum", bound, value, type));
                Assert.Equal(hasType && value > bound, IsValid("exclusiveMinimum", bound, value, type));
                Assert.Equal(hasType && value <= bound, IsValid("maximum", bound, value, type));
                Assert.Equal(hasType && value < bound, IsValid("exclusiveMaximum", bound, value, type));
                if (bound.Sign <= 0) return;
                Assert.Equal(hasType && value % bound == 0, IsValid("multipleOf", bound, value, type));
                Assert.True(IsValid("multipleOf", bound, value - (value % bound), "number"));
            },
            iter: 5_000,
            threads: 1);

    private static bool IsValid(string keyword, BigInteger bound, BigInteger value, string type) =>
        Verdicts.Check(Schemas.Compile($$"""{"type":"{{type}}","{{keyword}}":{{Write(bound)}}}"""), Encoding.UTF8.GetBytes(Write(value)));

    private static string Write(BigInteger number)
    {
        string digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(Places + 1, '0');
        string text = $"{digits[..^Places]}.{digits[^Places..]}".TrimEnd('0').TrimEnd('.');
        return number.Sign < 0 ? "-" + text : text;
    }
}
