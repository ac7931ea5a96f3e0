using System.Globalization;

namespace EventGateway.Schemas.Formats;

/// <summary>Code points that depend on what stands around them: CONTEXTJ and CONTEXTO, RFC 5892 appendix A.</summary>
internal static class IdnaContext
{
    private const int MiddleDot = 0xB7;
    private const int Keraia = 0x375;
    private const int Geresh = 0x5F3;
    private const int Gershayim = 0x5F4;
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int KatakanaMiddleDot = 0x30FB;

    /// <summary>Whether a code point depends on its context.</summary>
    public static bool Applies(int codePoint) =>
        codePoint is MiddleDot or Keraia or Geresh or Gershayim or NonJoiner or Joiner or KatakanaMiddleDot
        || IsArabicDigit(codePoint)
        || IsExtendedArabicDigit(codePoint);

    /// <summary>Whether the context is right for the code point at an index.</summary>
    public static bool Holds(ReadOnlySpan<int> label, int at)
    {
        int before = at > 0 ? label[at - 1] : -1;
        int after = at + 1 < label.Length ? label[at + 1] : -1;
        return label[at] switch
        {
            MiddleDot => before == 'l' && after == 'l',
            Keraia => IdnaTables.Contains(IdnaTables.Greek, after),
            Geresh or Gershayim => IdnaTables.Contains(IdnaTables.Hebrew, before),
            Joiner => IdnaTables.Contains(IdnaTables.Viramas, before),
            NonJoiner => IdnaTables.Contains(IdnaTables.Viramas, before) || IsBetweenJoiningLetters(label, at),
            KatakanaMiddleDot => HasJapanese(label),
            var digit => !HasOtherDigits(label, IsArabicDigit(digit)),
        };
    }

    private static bool IsArabicDigit(int codePoint) => codePoint is >= 0x660 and <= 0x669;

    private static bool IsExtendedArabicDigit(int codePoint) => codePoint is >= 0x6F0 and <= 0x6F9;

    private static bool IsBetweenJoiningLetters(ReadOnlySpan<int> label, int at)
    {
        int before = at - 1;
        while (before >= 0 && IsTransparent(label[before])) before--;
        int after = at + 1;
        while (after < label.Length && IsTransparent(label[after])) after++;
        return before >= 0 && after < label.Length
            && IdnaTables.Contains(IdnaTables.JoiningToNext, label[before]) && IdnaTables.Contains(IdnaTables.JoiningToPrevious, label[after]);
    }

    /// <summary>Joining type T, as far as labels may have it.</summary>
    private static bool IsTransparent(int codePoint) =>
        CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.NonSpacingMark || codePoint == 0x1E94B;

    private static bool HasJapanese(ReadOnlySpan<int> label)
    {
        foreach (int codePoint in label)
        {
            if (IdnaTables.Contains(IdnaTables.KanaAndHan, codePoint)) return true;
        }

        return false;
    }

    private static bool HasOtherDigits(ReadOnlySpan<int> label, bool isArabic)
    {
        foreach (int codePoint in label)
        {
            if (isArabic ? IsExtendedArabicDigit(codePoint) : IsArabicDigit(codePoint)) return true;
        }

        return false;
    }
}
