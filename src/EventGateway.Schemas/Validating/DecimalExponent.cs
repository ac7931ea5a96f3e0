namespace EventGateway.Schemas.Validating;

/// <summary>The exponent of a number, of any length: what is written behind the e, and how far the point is from the first digit.</summary>
internal readonly unsafe struct DecimalExponent
{
    /// <summary>Values beyond this are cut; only <see cref="Compare"/> tells them apart.</summary>
    public const long Limit = 10_000_000_000_000_000;

    private readonly byte* _end;
    private readonly long _shift;

    /// <summary>The exponent of a number that writes none.</summary>
    /// <param name="value">The exponent, far below the limit.</param>
    public DecimalExponent(long value) => Value = value;

    /// <param name="at">Behind the e.</param>
    /// <param name="end">Behind the number.</param>
    /// <param name="shift">What is to be added to it, far below the limit.</param>
    public DecimalExponent(byte* at, byte* end, long shift)
    {
        bool isNegative = *at == '-';
        if (*at is (byte)'-' or (byte)'+') at++;
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
        if (left.Value != right.Value) return left.Value < right.Value ? -1 : 1;
        return Math.Abs(left.Value) < Limit ? 0 : CompareCut(left, right);
    }

    /// <summary>Both have the same sign: what is written is subtracted from the first digit on, until the difference is larger than all that can follow.</summary>
    private static int CompareCut(in DecimalExponent left, in DecimalExponent right)
    {
        long difference = 0;
        long leftCount = left.CountDigits();
        long rightCount = right.CountDigits();
        for (long place = Math.Max(leftCount, rightCount); place > 0 && Math.Abs(difference) < Limit; place--)
        {
            int leftDigit = place > leftCount ? 0 : left.DigitAt(place);
            int rightDigit = place > rightCount ? 0 : right.DigitAt(place);
            difference = (difference * 10) + leftDigit - rightDigit;
        }

        return ((Math.Sign(left.Value) * difference) + left._shift - right._shift).CompareTo(0);
    }

    /// <summary>The digits behind the e, with zeros in front; behind it there is something, for the exponent is beyond the limit.</summary>
    private long CountDigits()
    {
        byte* first = _end;
        while (char.IsAsciiDigit((char)first[-1])) first--;
        return _end - first;
    }

    /// <summary>The digit at a place, counted from the last.</summary>
    private int DigitAt(long place) => *(_end - place) - '0';
}
