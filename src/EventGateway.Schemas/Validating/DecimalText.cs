namespace EventGateway.Schemas.Validating;

/// <summary>
/// A JSON number as it is written, for exact comparison whatever its size: 0.d1d2d3… times ten to the power of <see cref="Exponent"/>.
/// Exponents beyond a thousand million million are taken as that.
/// </summary>
internal readonly unsafe struct DecimalText
{
    private const long ExponentLimit = 1_000_000_000_000_000;

    private readonly byte* _first;
    private readonly byte* _last;
    private readonly bool _isNegative;

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
        long exponent = at < end ? ReadExponent(at + 1, end) : 0;
        Exponent = Math.Clamp(integerDigits + exponent, -ExponentLimit, ExponentLimit);
    }

    /// <summary>The place of the decimal point, counted from the first digit that is not zero.</summary>
    public long Exponent { get; }

    public bool IsZero => _first == null;

    public bool IsInteger => IsZero || DigitCount <= Exponent;

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
        int magnitude = left.Exponent != right.Exponent ? left.Exponent.CompareTo(right.Exponent) : CompareDigits(left, right);
        return leftSign * magnitude;
    }

    /// <summary>Whether the number is a multiple of a divisor.</summary>
    /// <param name="mantissa">The divisor's digits, not divisible by ten, above zero and below 10^18.</param>
    /// <param name="power">The power of ten that they are multiplied with.</param>
    public bool IsMultipleOf(long mantissa, int power)
    {
        if (IsZero) return true;
        long shift = Exponent - DigitCount - power;
        if (shift < 0) return false; // our last digit is not zero and stands behind the divisor's last digit
        ulong divisor = (ulong)mantissa;
        ulong rest = 0;
        for (byte* at = _first; at < _last; at++)
        {
            if (*at != '.') rest = ((rest * 10) + (ulong)(*at - '0')) % divisor;
        }

        return (UInt128)rest * PowerOfTen(shift, divisor) % divisor == 0;
    }

    /// <summary>Equal for numbers that are equal, however they are written.</summary>
    public ulong Hash(ulong seed)
    {
        ulong hash = seed ^ (_isNegative ? 1UL : 0UL) ^ (ulong)Exponent;
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

    private static ulong PowerOfTen(long exponent, ulong modulus)
    {
        UInt128 result = 1 % modulus;
        UInt128 square = 10 % modulus;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) result = result * square % modulus;
            square = square * square % modulus;
        }

        return (ulong)result;
    }

    private static long ReadExponent(byte* at, byte* end)
    {
        bool isNegative = *at == '-';
        if (*at is (byte)'-' or (byte)'+') at++;
        long exponent = 0;
        for (; at < end; at++) exponent = Math.Min((exponent * 10) + (*at - '0'), ExponentLimit);
        return isNegative ? -exponent : exponent;
    }
}
