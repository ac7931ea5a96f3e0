using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>What is left of a number of any length when it is divided by another, digit after digit: long division that keeps no quotient.</summary>
internal unsafe ref struct LongRemainder
{
    /// <summary>So many digits go into a word and are divided at once.</summary>
    private const int DigitsAtOnce = 18;

    /// <summary>So many words of the divisor take as long as one value of a document.</summary>
    private const int WordsPerStep = 4;

    private readonly ulong* _divisor;
    private readonly ulong* _rest;
    private readonly int _count;
    private readonly int _shift;
    private ulong _digits;
    private int _digitCount;

    /// <param name="divisor">The divisor.</param>
    /// <param name="words">The table with its words.</param>
    /// <param name="rest">Memory for as many words as the divisor has.</param>
    public LongRemainder(in Divisor divisor, ulong* words, ulong* rest)
    {
        _divisor = words + divisor.FirstWord;
        _rest = rest;
        _count = divisor.WordCount;
        _shift = divisor.Shift;
        new Span<ulong>(rest, _count).Clear();
    }

    /// <summary>What a division costs, in steps of the budget.</summary>
    public static long StepsFor(long digits, in Divisor divisor) => (1 + (digits / DigitsAtOnce)) * (1 + (divisor.WordCount / WordsPerStep));

    /// <summary>Takes the next digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int digit)
    {
        _digits = (_digits * 10) + (ulong)digit;
        if (++_digitCount == DigitsAtOnce) Divide();
    }

    /// <summary>Whether nothing is left of the digits so far.</summary>
    public bool IsZero()
    {
        Divide();
        return !new Span<ulong>(_rest, _count).ContainsAnyExcept(0UL);
    }

    /// <summary>Brings the digits that were gathered behind the rest, which stays below the divisor and is moved up like it.</summary>
    private void Divide()
    {
        ulong highest = Multiply((ulong)PowersOfTen.Of(_digitCount), (UInt128)_digits << _shift);
        (_digits, _digitCount) = (0, 0);

        // The first words tell the quotient, or one or two more than it, for the highest bit of the divisor is set.
        var quotient = (ulong)(new UInt128(highest, _rest[_count - 1]) / _divisor[_count - 1]);
        highest -= Subtract(quotient);
        while (highest != 0) highest += AddDivisor();
    }

    /// <summary>Multiplies the rest and adds to it.</summary>
    /// <returns>The word above it.</returns>
    private readonly ulong Multiply(ulong factor, UInt128 carry)
    {
        for (int index = 0; index < _count; index++)
        {
            carry += Math.BigMul(_rest[index], factor);
            _rest[index] = (ulong)carry;
            carry >>= 64;
        }

        return (ulong)carry;
    }

    /// <summary>Takes the divisor from the rest, so many times.</summary>
    /// <returns>What the word above it loses.</returns>
    private readonly ulong Subtract(ulong times)
    {
        ulong borrow = 0;
        for (int index = 0; index < _count; index++)
        {
            UInt128 product = Math.BigMul(_divisor[index], times) + borrow;
            var low = (ulong)product;
            borrow = (ulong)(product >> 64) + (_rest[index] < low ? 1UL : 0UL);
            _rest[index] -= low;
        }

        return borrow;
    }

    /// <summary>Puts the divisor back once.</summary>
    /// <returns>What the word above it gains.</returns>
    private readonly ulong AddDivisor()
    {
        UInt128 carry = 0;
        for (int index = 0; index < _count; index++)
        {
            carry += (UInt128)_rest[index] + _divisor[index];
            _rest[index] = (ulong)carry;
            carry >>= 64;
        }

        return (ulong)carry;
    }
}
