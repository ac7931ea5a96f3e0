using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using EventGateway.Fuzzing.Schemas;

namespace EventGateway.Schemas.Tests;

/// <summary>Divisors and numbers of any length and any exponent.</summary>
public sealed class MultipleOfTests
{
    private const int MostDigits = 4_000;

    /// <summary>Whole numbers of every length, made of factors two and five for a good part.</summary>
    private static readonly Gen<BigInteger> Wholes = Gen.Select(Gen.Int[1, 60], Gen.Int[0, 1_000_000], Gen.Int[0, 80], Gen.Int[0, 80], Gen.Bool, static (length, seed, twos, fives, isPlain) =>
    {
        BigInteger digits = BigInteger.Pow(seed + 3, length / 4 + 1) % BigInteger.Pow(10, length) + 1;
        return isPlain ? digits : digits * BigInteger.Pow(2, twos) * BigInteger.Pow(5, fives);
    });

    private static readonly string Long = string.Concat(Enumerable.Range(0, MostDigits).Select(static place => (char)('1' + (place % 9))));

    [Fact]
    public void Any_decimal_is_judged_as_arithmetic_without_rounding_judges_it() =>
        Gen.Select(Wholes, Wholes, Gen.Int[-90, 90], Gen.Int[-90, 90], Gen.Int[0, 2]).Sample(
            static (divisor, other, divisorPower, power, way) =>
            {
                BigInteger number = way == 0 ? other : (divisor * other) + (way - 1);
                int lowest = Math.Min(power, divisorPower);
                bool isMultiple = number * BigInteger.Pow(10, power - lowest) % (divisor * BigInteger.Pow(10, divisorPower - lowest)) == 0;
                JsonSchema schema = SchemaOf(Write(divisor, divisorPower));

                Assert.Equal(isMultiple, Verdicts.Check(schema, Encoding.UTF8.GetBytes(Write(number, power))));
                Assert.Equal(isMultiple, Judge(schema, "-" + WithPoint(number, power)));
                Assert.True(Judge(schema, Write(divisor * other, divisorPower)));
            },
            iter: 5_000,
            threads: 1);

    [Fact]
    public void A_divisor_of_thousands_of_digits_divides_its_multiples_and_nothing_beside_them() =>
        Gen.Select(Wholes, Gen.Int[1_000, MostDigits]).Sample(
            static (factor, length) =>
            {
                BigInteger divisor = BigInteger.Parse(Long[..length], CultureInfo.InvariantCulture);
                JsonSchema schema = SchemaOf($"{divisor}e-7");

                Assert.True(Judge(schema, Write(divisor * factor, -7)));
                Assert.False(Judge(schema, Write((divisor * factor) + 1, -7)));
                Assert.False(Judge(schema, Write((divisor * factor) - 1, -7)));
            },
            iter: 200,
            threads: 1);

    [Theory]
    [InlineData("1e400", "1e400", true)]
    [InlineData("1e400", "25e399", false)]
    [InlineData("1e400", "250e399", true)]
    [InlineData("1e-400", "7", true)]
    [InlineData("1e-400", "1e-401", false)]
    [InlineData("1e1000000000", "3e1000000000", true)]
    [InlineData("1e1000000000", "3e999999999", false)]
    [InlineData("7", "1e1000000000", false)]
    [InlineData("7", "14e1000000000", true)]
    [InlineData("1024", "1e9", false)]
    [InlineData("1024", "1e10", true)]
    [InlineData("9765625", "1e9", false)]
    [InlineData("9765625", "1e10", true)]
    [InlineData("1.5", "1e-1000000000", false)]
    [InlineData("3e-1000000000", "9e-1000000000", true)]
    [InlineData("3e-1000000000", "10e-1000000000", false)]
    [InlineData("3", "3e99999999999999999999999999", true)]
    [InlineData("3", "1e99999999999999999999999999", false)]
    [InlineData("3", "0e99999999999999999999999999", true)]
    [InlineData("18446744073709551615", "18446744073709551615", true)]
    [InlineData("18446744073709551615", "340282366920938463463374607431768211455", true)]
    [InlineData("18446744073709551617", "340282366920938463463374607431768211455", true)]
    [InlineData("18446744073709551616", "340282366920938463463374607431768211456", true)]
    [InlineData("18446744073709551616", "340282366920938463463374607431768211455", false)]
    public void Neither_exponents_nor_words_of_the_machine_are_a_limit(string divisor, string number, bool isMultiple) =>
        Assert.Equal(isMultiple, Verdicts.Check(SchemaOf(divisor), Encoding.UTF8.GetBytes(number)));

    [Theory]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("1e1000000001")]
    [InlineData("1e-99999999999999999999")]
    public void A_divisor_that_cannot_be_is_told_with_its_place(string divisor)
    {
        ImmutableArray<Problem> problems = Schemas.ProblemsOf($"{{\n \"multipleOf\": {divisor}\n}}");

        Assert.Equal([(2, 16, "/multipleOf")], problems.Select(static problem => (problem.Line, problem.Column, problem.Pointer)));
    }

    [Fact]
    public void A_divisor_may_have_four_thousand_digits_and_no_more()
    {
        Assert.True(Judge(SchemaOf(Long), Long + "000"));

        Problem problem = Assert.Single(Schemas.ProblemsOf($$"""{"multipleOf":{{Long}}1}"""));

        Assert.Equal("A multipleOf may have at most 4,000 digits, zeros at either end not counted, and an exponent of at most a thousand million.", problem.Message);
    }

    [Fact]
    public void A_megabyte_of_digits_by_thousands_of_digits_counts_as_work()
    {
        string schema = $$"""{"multipleOf":{{Long}}}""";
        byte[] number = Encoding.UTF8.GetBytes(new string('7', 1 << 20));
        JsonSchema frugal = Schemas.Compile(schema, new SchemaOptions { MaxStepsPerByte = 1 });

        Assert.False(frugal.IsValid(number));
        Assert.Equal("(root): The value is too costly to validate", Assert.Single(frugal.Explain(number)).Message);
        Assert.Equal($"(root): Must be a multiple of {Long}", Assert.Single(Schemas.Compile(schema).Explain(number)).Message);
    }

    [Fact]
    public void Very_many_numbers_by_thousands_of_digits_count_as_work()
    {
        JsonSchema schema = Schemas.Compile($$"""{"items":{"not":{"multipleOf":{{3 * BigInteger.Pow(5, 5_000)}} } } }""");
        byte[] numbers = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("1e1000000000", 10_000))},1]");

        Assert.Equal("(root): The value is too costly to validate", Assert.Single(schema.Explain(numbers)).Message);
    }

    private static JsonSchema SchemaOf(string divisor) => Schemas.Compile($$"""{"multipleOf":{{divisor}}}""");

    private static bool Judge(JsonSchema schema, string number) => schema.IsValid(Encoding.UTF8.GetBytes(number));

    private static string Write(BigInteger digits, int power) => $"{digits}e{power}";

    private static string WithPoint(BigInteger digits, int power)
    {
        if (power >= 0) return digits + new string('0', power);
        string padded = digits.ToString(CultureInfo.InvariantCulture).PadLeft(1 - power, '0');
        return $"{padded[..^-power]}.{padded[^-power..]}";
    }
}
