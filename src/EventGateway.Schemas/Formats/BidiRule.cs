using System.Globalization;

namespace EventGateway.Schemas.Formats;

/// <summary>The rule for labels of names with letters from right to left, RFC 5893, section 2.</summary>
internal static class BidiRule
{
    /// <summary>Bidi classes, as far as the rule tells them apart.</summary>
    private enum Direction
    {
        LeftToRight,
        RightToLeft,
        ArabicNumber,
        EuropeanNumber,
        Mark,
        Neutral,
    }

    /// <summary>Whether a label makes its name one that the rule is for.</summary>
    public static bool IsNeeded(ReadOnlySpan<int> label)
    {
        foreach (int codePoint in label)
        {
            if (codePoint >= IdnaTables.RightToLeft[0] && DirectionOf(codePoint) is Direction.RightToLeft or Direction.ArabicNumber) return true;
        }

        return false;
    }

    /// <summary>Whether a label of letters, digits, marks and hyphens keeps the rule.</summary>
    public static bool Holds(ReadOnlySpan<int> label)
    {
        Direction first = DirectionOf(label[0]);
        if (first is not (Direction.LeftToRight or Direction.RightToLeft)) return false;
        int end = label.Length - 1;
        while (DirectionOf(label[end]) == Direction.Mark) end--;
        Direction last = DirectionOf(label[end]);
        if (first == Direction.LeftToRight) return last is Direction.LeftToRight or Direction.EuropeanNumber && IsLeftToRight(label);
        return last is not (Direction.LeftToRight or Direction.Neutral) && IsRightToLeft(label);
    }

    private static bool IsLeftToRight(ReadOnlySpan<int> label)
    {
        foreach (int codePoint in label)
        {
            if (DirectionOf(codePoint) is Direction.RightToLeft or Direction.ArabicNumber) return false;
        }

        return true;
    }

    /// <summary>From right to left there is no letter the other way, and only one sort of numbers.</summary>
    private static bool IsRightToLeft(ReadOnlySpan<int> label)
    {
        bool hasArabic = false;
        bool hasEuropean = false;
        foreach (int codePoint in label)
        {
            Direction direction = DirectionOf(codePoint);
            hasArabic |= direction == Direction.ArabicNumber;
            hasEuropean |= direction == Direction.EuropeanNumber;
            if (direction == Direction.LeftToRight) return false;
        }

        return !(hasArabic && hasEuropean);
    }

    private static Direction DirectionOf(int codePoint) => codePoint switch
    {
        < 0x80 => char.IsAsciiDigit((char)codePoint) ? Direction.EuropeanNumber : codePoint == '-' ? Direction.Neutral : Direction.LeftToRight,
        >= 0x6F0 and <= 0x6F9 => Direction.EuropeanNumber,
        (>= 0x660 and <= 0x669) or (>= 0x10D30 and <= 0x10D39) or (>= 0x10D40 and <= 0x10D49) => Direction.ArabicNumber,
        _ when IdnaTables.Contains(IdnaTables.MarksFromLeftToRight, codePoint) => Direction.LeftToRight,
        _ when CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.NonSpacingMark => Direction.Mark,
        _ when IdnaTables.Contains(IdnaTables.RightToLeft, codePoint) => Direction.RightToLeft,
        _ when IdnaTables.Contains(IdnaTables.Neutral, codePoint) => Direction.Neutral,
        _ => Direction.LeftToRight,
    };
}
