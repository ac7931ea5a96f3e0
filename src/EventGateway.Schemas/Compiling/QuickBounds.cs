using EventGateway.Schemas.Program;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Compiling;

/// <summary>Brings numeric bounds together into one range and one divisor, where they are small enough.</summary>
internal static class QuickBounds
{
    /// <summary>Sets the quick fields of some rules.</summary>
    public static void Set(ref NumberRules rules, IReadOnlyList<NumberBound> bounds)
    {
        rules.Min = rules.MinInteger = long.MinValue;
        rules.Max = rules.MaxInteger = long.MaxValue;
        foreach (NumberBound bound in bounds)
        {
            bool isSmall = bound.IsSmall != 0 && bound.Scale is >= 0 and <= NumberRules.Scale;
            if (!isSmall || !TryAdd(ref rules, bound)) return;
        }

        rules.IsQuick = 1;
    }

    private static bool TryAdd(ref NumberRules rules, NumberBound bound)
    {
        Int128 scaled = (Int128)bound.Mantissa * PowersOfTen.Of(NumberRules.Scale - bound.Scale);
        (long floor, long fraction) = Math.DivRem(bound.Mantissa, PowersOfTen.Of(bound.Scale));
        if (fraction < 0) floor--;
        bool isWhole = fraction == 0;
        switch (bound.Keyword)
        {
            case Keyword.Minimum:
                rules.Min = Math.Max(rules.Min, Clamp(scaled));
                rules.MinInteger = Math.Max(rules.MinInteger, isWhole ? floor : floor + 1);
                return true;
            case Keyword.ExclusiveMinimum:
                rules.Min = Math.Max(rules.Min, Clamp(scaled + 1));
                rules.MinInteger = Math.Max(rules.MinInteger, floor + 1);
                return true;
            case Keyword.Maximum:
                rules.Max = Math.Min(rules.Max, Clamp(scaled));
                rules.MaxInteger = Math.Min(rules.MaxInteger, floor);
                return true;
            case Keyword.ExclusiveMaximum:
                rules.Max = Math.Min(rules.Max, Clamp(scaled - 1));
                rules.MaxInteger = Math.Min(rules.MaxInteger, isWhole ? floor - 1 : floor);
                return true;
            default:
                bool isFirst = rules.Divisor == 0;
                rules.Divisor = Clamp(scaled);
                return isFirst && rules.Divisor == scaled;
        }
    }

    /// <summary>A bound that is too large for the field is not reached by any number that is held against it.</summary>
    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
