using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    private const int SmallDigits = 18;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Number(byte* at, SchemaNode* node)
    {
        byte* end = _grammar.Number(at, out NumberTraits traits);
        if (end == null) return null;
        ValueTypes allowed = node->Types & ValueTypes.Number;
        if (allowed != ValueTypes.Number)
        {
            bool isInteger = traits == NumberTraits.Plain || (allowed != ValueTypes.None && IsWholeNumber(at, end, node));
            if ((allowed & (isInteger ? ValueTypes.Integer : ValueTypes.Fraction)) == 0) return WrongType(at, node);
        }

        if (node->Numbers != null && !IsWithinBounds(at, end, traits, node)) return null;
        return (node->Listed & ValueTypes.Number) == 0 || IsAllowedValue(at, end, node, ValueTypes.Number) ? end : null;
    }

    /// <summary>1.0 and 1e2 are integers since draft 06.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool IsWholeNumber(byte* at, byte* end, SchemaNode* node)
    {
        bool pointDecides = node->Numbers != null && node->Numbers->IntegersHaveNoPoint != 0;
        return !pointDecides && new DecimalText(at, end).IsInteger;
    }

    private readonly bool IsWithinBounds(byte* at, byte* end, NumberTraits traits, SchemaNode* node)
    {
        NumberRules* rules = node->Numbers;
        bool isSmall = end - at <= SmallDigits && (traits & NumberTraits.Exponent) == 0;
        int scale = 0;
        long mantissa = isSmall ? ReadSmall(at, end, out scale) : 0;
        NumberBound* bound = _program->Bounds + rules->FirstBound;
        for (NumberBound* last = bound + rules->BoundCount; bound < last; bound++)
        {
            bool holds = isSmall && bound->IsSmall != 0 ? HoldsSmall(bound, mantissa, scale) : HoldsExactly(bound, at, end);
            if (!holds && !Fail(at, node, bound->Keyword, 0, bound->Text)) return false;
        }

        return true;
    }

    /// <summary>Reads a number without exponent whose digits fit: mantissa / 10^scale.</summary>
    private static long ReadSmall(byte* at, byte* end, out int scale)
    {
        scale = 0;
        bool isNegative = *at == '-';
        long mantissa = 0;
        for (byte* digit = isNegative ? at + 1 : at; digit < end; digit++)
        {
            if (*digit == '.') scale = (int)(end - digit) - 1;
            else mantissa = (mantissa * 10) + (*digit - '0');
        }

        return isNegative ? -mantissa : mantissa;
    }

    private static bool HoldsSmall(NumberBound* bound, long mantissa, int scale)
    {
        if (bound->Keyword == Keyword.MultipleOf && scale == bound->Scale) return mantissa % bound->Mantissa == 0;
        int order = scale == bound->Scale ? mantissa.CompareTo(bound->Mantissa) : CompareScaled(bound, mantissa, scale);
        return bound->Keyword switch
        {
            Keyword.Minimum => order >= 0,
            Keyword.Maximum => order <= 0,
            Keyword.ExclusiveMinimum => order > 0,
            Keyword.ExclusiveMaximum => order < 0,
            _ => IsMultipleScaled(bound, mantissa, scale),
        };
    }

    private static int CompareScaled(NumberBound* bound, long mantissa, int scale)
    {
        Int128 left = mantissa;
        Int128 right = bound->Mantissa;
        if (scale < bound->Scale) left *= PowersOfTen.Of(bound->Scale - scale);
        else right *= PowersOfTen.Of(scale - bound->Scale);
        return left.CompareTo(right);
    }

    private static bool IsMultipleScaled(NumberBound* bound, long mantissa, int scale)
    {
        Int128 left = mantissa;
        Int128 right = bound->Mantissa;
        if (scale < bound->Scale) left *= PowersOfTen.Of(bound->Scale - scale);
        else right *= PowersOfTen.Of(scale - bound->Scale);
        return left % right == 0;
    }

    private readonly bool HoldsExactly(NumberBound* bound, byte* at, byte* end)
    {
        var value = new DecimalText(at, end);
        if (bound->Keyword == Keyword.MultipleOf) return value.IsMultipleOf(bound->Mantissa, -bound->Scale);
        byte* text = _program->Text + bound->Text.Start;
        int order = DecimalText.Compare(value, new DecimalText(text, text + bound->Text.Length));
        return bound->Keyword switch
        {
            Keyword.Minimum => order >= 0,
            Keyword.Maximum => order <= 0,
            Keyword.ExclusiveMinimum => order > 0,
            _ => order < 0,
        };
    }
}
