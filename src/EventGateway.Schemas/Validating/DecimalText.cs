using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

/// <summary>A JSON number as it is written, for exact arithmetic whatever its size: 0.d1d2d3… times ten to the power of its exponent.</summary>
internal readonly unsafe struct DecimalText
{
    private readonly byte* _first;
    private readonly byte* _last;
    private readonly bool _isNegative;
    private readonly DecimalExponent _exponent;

    /// <param name="start">The first byte of a well-formed number.</param>
    /// <param name="end">Behind its last byte.</param>
    public DecimalText(byte* start, byte* end)
    {
        _isNegative = *start == '-';
        byte* at = _isNegative ? start + 1 : start;
        byte* point = null;
        byte* first = null;
        byte* last = null;
        for (; at < end && (*at | 0x20) != 'e'; at++)
        {
            if (*at == '.') point = at;
            else if (*at != '0')
            {
                if (first == null) first = at;
                last = at + 1;
            }
        }

        byte* digitsEnd = at;
        _first = first;
        _last = last;
        if (first == null)
        {
            _isNegative = false;
            return;
        }

        if (point == null) point = digitsEnd;
        long integerDigits = first < point ? point - first : point + 1 - first;
        _exponent = at == end ? new DecimalExponent(integerDigits) : new DecimalExponent(at + 1, end, integerDigits);
    }

    public bool IsZero => _first == null;

    public bool IsInteger => IsZero || DigitCount <= _exponent.Value;

    /// <summary>The digits from the first to the last that is not zero.</summary>
    private long DigitCount
    {
        get
        {
            long count = 0;
            for (byte* at = _first; at < _last; at++) count += *at == '.' ? 0 : 1;
            return count;
        }
    }

    public static int Compare(in DecimalText left, in DecimalText right)
    {
        int leftSign = left.Sign;
        if (leftSign != right.Sign) return leftSign.CompareTo(right.Sign);
        if (leftSign == 0) return 0;
        int magnitude = DecimalExponent.Compare(left._exponent, right._exponent);
        return leftSign * (magnitude != 0 ? magnitude : CompareDigits(left, right));
    }

    /// <summary>Whether the number is a multiple of a divisor.</summary>
    /// <param name="divisor">The divisor.</param>
    /// <param name="words">The table with its words.</param>
    /// <param name="steps">What it may cost; counted down.</param>
    public bool IsMultipleOf(in Divisor divisor, ulong* words, ref long steps)
    {
        if (IsZero) return true;
        long digits = DigitCount;
        long zeros = _exponent.Value - digits - divisor.Power;
        if (zeros < 0) return false; // our last digit is not zero and stands behind the divisor's last digit
        zeros = Math.Min(zeros, divisor.HelpfulZeros);
        steps -= LongRemainder.StepsFor(digits + zeros, divisor);
        if (steps < 0) return false;

        ulong* rest = stackalloc ulong[divisor.WordCount];
        var remainder = new LongRemainder(divisor, words, rest);
        for (byte* at = _first; at < _last; at++)
        {
            if (*at != '.') remainder.Append(*at - '0');
        }

        for (; zeros > 0; zeros--) remainder.Append(0);
        return remainder.IsZero();
    }

    /// <summary>Equal for numbers that are equal, however they are written.</summary>
    public ulong Hash(ulong seed)
    {
        ulong hash = seed ^ (_isNegative ? 1UL : 0UL) ^ (ulong)_exponent.Value;
        for (byte* at = _first; at < _last; at++)
        {
            if (*at != '.') hash = ValueHash.Mix(hash, *at);
        }

        return hash;
    }

    private int Sign => IsZero ? 0 : _isNegative ? -1 : 1;

    private static int CompareDigits(in DecimalText left, in DecimalText right)
    {
        byte* a = left._first;
        byte* b = right._first;
        while (true)
        {
            if (a < left._last && *a == '.') a++;
            if (b < right._last && *b == '.') b++;
            bool leftEnds = a >= left._last;
            bool rightEnds = b >= right._last;
            if (leftEnds || rightEnds) return leftEnds ? (rightEnds ? 0 : -1) : 1;
            if (*a != *b) return (*a).CompareTo(*b);
            a++;
            b++;
        }
    }
}
