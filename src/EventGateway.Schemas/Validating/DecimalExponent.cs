namespace EventGateway.Schemas.Validating;

/// <summary>The exponent of a number, of any length: what is written behind the e, and how far the point is from the first digit.</summary>
internal readonly unsafe struct DecimalExponent
{
    /// <summary>Values beyond this are cut; only <see cref="Compare"/> tells them apart.</summary>
    public const long Limit = 10_000_000_000_000_000;

    private readonly byte* _digits;
    private readonly byte* _end;
    private readonly long _shift;

    /// <param name="at">Behind the e, or the end if there is none.</param>
    /// <param name="end">Behind the number.</param>
    /// <param name="shift">What is to be added to it, far below the limit.</param>
    public DecimalExponent(byte* at, byte* end, long shift)
    {
        bool isNegative = at < end && *at == '-';
        if (at < end && *at is (byte)'-' or (byte)'+') at++;
        while (at < end && *at == '0') at++;
        _digits = at;
        _end = end;
        _shift = shift;
        long written = 0;
        for (; at < end && written < 10 * Limit; at++) written = (written * 10) + (*at - '0');
        Value = Math.Clamp(shift + (isNegative ? -written : written), -Limit, Limit);
    }

    /// <summary>The exponent, or the limit.</summary>
    public long Value { get; }

    /// <summary>Compares exponents of any length, digit by digit where they are beyond the limit.</summary>
    public static int Compare(in DecimalExponent left, in DecimalExponent right)
    {
        bool isCut = left.Value == right.Value && Math.Abs(left.Value) == Limit;
        return isCut ? CompareCut(left, right) : left.Value.CompareTo(right.Value);
    }

    /// <summary>Both have the same sign: what is written is subtracted from the first digit on, until the difference is larger than all that can follow.</summary>
    private static int CompareCut(in DecimalExponent left, in DecimalExponent right)
    {
        long difference = 0;
        for (long place = Math.Max(left.DigitCount, right.DigitCount); place > 0 && Math.Abs(difference) < Limit; place--)
        {
            difference = (difference * 10) + left.DigitAt(place) - right.DigitAt(place);
        }

        return ((Math.Sign(left.Value) * difference) + left._shift - right._shift).CompareTo(0);
    }

    private long DigitCount => _end - _digits;

    /// <summary>The digit at a place, counted from the last; zero in front of the first.</summary>
    private int DigitAt(long place) => place > DigitCount ? 0 : *(_end - place) - '0';
}
