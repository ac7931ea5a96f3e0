namespace EventGateway.Schemas.Formats;

/// <summary>Dates and times of RFC 3339, section 5.6.</summary>
internal static class DateTimeFormats
{
    private const int DateLength = 10;

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > DateLength && IsDate(text[..DateLength]) && text[DateLength] is (byte)'T' or (byte)'t' && IsTime(text[(DateLength + 1)..]);

    public static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-') return false;
        int year = Number(text[..4]);
        int month = Number(text[5..7]);
        int day = Number(text[8..]);
        // DateTime begins with the year 1; the year 0 has the days of the year 400.
        return year >= 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 400 : year, month);
    }

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        const int ClockLength = 8;
        if (text.Length <= ClockLength || text[2] != ':' || text[5] != ':') return false;
        int hour = Number(text[..2]);
        int minute = Number(text[3..5]);
        int second = Number(text[6..ClockLength]);
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60) return false;

        ReadOnlySpan<byte> rest = text[ClockLength..];
        if (rest[0] == '.')
        {
            int digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits <= 0) return false;
            rest = rest[(digits + 1)..];
        }

        if (!TryReadOffset(rest, out int offset)) return false;
        return second < 60 || IsLeapSecond(hour, minute, offset);
    }

    /// <summary>A leap second is the last of a day in UTC.</summary>
    private static bool IsLeapSecond(int hour, int minute, int offset)
    {
        const int MinutesPerDay = 24 * 60;
        int utc = (hour * 60) + minute - offset;
        return (utc + MinutesPerDay) % MinutesPerDay == MinutesPerDay - 1;
    }

    /// <summary>Reads Z or ±hh:mm as minutes.</summary>
    private static bool TryReadOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        const int OffsetLength = 6;
        minutes = 0;
        if (text.Length == 1) return text[0] is (byte)'Z' or (byte)'z';
        if (text.Length != OffsetLength || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':') return false;
        int hour = Number(text[1..3]);
        int minute = Number(text[4..]);
        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return hour is >= 0 and <= 23 && minute is >= 0 and <= 59;
    }

    /// <summary>The number that the digits say, or -1 if they are none.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return -1;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
