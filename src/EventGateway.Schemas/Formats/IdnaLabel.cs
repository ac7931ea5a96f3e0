using System.Globalization;

namespace EventGateway.Schemas.Formats;

/// <summary>U-labels: the rules of RFC 5891, section 4.2.3, and which code points RFC 5892 lets in.</summary>
internal static class IdnaLabel
{
    public static bool IsValid(ReadOnlySpan<int> label)
    {
        if (label[0] == '-' || label[^1] == '-' || IsMark(label[0])) return false;
        if (label.Length >= 4 && label[2] == '-' && label[3] == '-') return false;
        for (int at = 0; at < label.Length; at++)
        {
            bool isAllowed = IdnaContext.Applies(label[at]) ? IdnaContext.Holds(label, at) : IsAllowed(label[at]);
            if (!isAllowed) return false;
        }

        return true;
    }

    /// <summary>Whether a code point is added to the one before it.</summary>
    public static bool IsMark(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>PVALID of RFC 5892: letters, digits and marks that normalisation and case folding leave as they are.</summary>
    private static bool IsAllowed(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
    {
        UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber => !IdnaTables.Contains(IdnaTables.Disallowed, codePoint),
        UnicodeCategory.UppercaseLetter => codePoint is >= 0x13A0 and <= 0x13F5, // Cherokee folds to capitals
        _ => codePoint is '-' or 0x6FD or 0x6FE or 0xF0B or 0x3007,
    };
}
