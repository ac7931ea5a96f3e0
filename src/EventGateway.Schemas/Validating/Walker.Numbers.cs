using System.Runtime.CompilerServices;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    private const int SmallDigits = 18;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* Number(byte* at, SchemaNode* node)
    {
        NumberRules* rules = node->Numbers;
        byte* end = rules == null || rules->IsQuick == 0 ? null : QuickNumber(at, node, rules);
        return end == null ? AnyNumber(at, node) : end;
    }

    /// <summary>
    /// Walks a number as most are, up to 15 digits if it is whole, up to 7 before and 7 behind the point, no exponent, if its type and the bounds
    /// let it pass.
    /// </summary>
    /// <returns>Behind the number; null if it is another, or does not pass: nothing is said of it then.</returns>
    private readonly byte* QuickNumber(byte* at, SchemaNode* node, NumberRules* rules)
    {
        bool isNegative = *at == '-';
        byte* first = isNegative ? at + 1 : at;
        var digits = new DigitBlock(first);
        int count = digits.Count;
        if (count == 0 || (*first == '0' && count > 1) || (node->Listed & ValueTypes.Number) != 0) return null;
        long value = digits.Value(count);
        byte* end = first + count;
        if (*end == '.')
        {
            digits = new DigitBlock(end + 1);
            int fractional = digits.Count;
            if ((~node->Types & ValueTypes.Number) != 0 || count == DigitBlock.Length || fractional is 0 or DigitBlock.Length) return null;
            value = (value * PowersOfTen.Of(NumberRules.Scale)) + (digits.Value(fractional) * PowersOfTen.Of(NumberRules.Scale - fractional));
            end += fractional + 1;
            if (isNegative) value = -value;
            if (value < rules->Min || value > rules->Max) return null;
        }
        else
        {
            if (count == DigitBlock.Length)
            {
                digits = new DigitBlock(end);
                int more = digits.Count;
                if (more == DigitBlock.Length || rules->Divisor != 0) return null;
                if (more > 0) value = (value * PowersOfTen.Of(more)) + digits.Value(more);
                end += more;
            }

            if (isNegative) value = -value;
            if ((node->Types & ValueTypes.Integer) == 0 || value < rules->MinInteger || value > rules->MaxInteger) return null;
            if (rules->Divisor != 0) value *= PowersOfTen.Of(NumberRules.Scale);
        }

        bool isOver = end <= _grammar.End && (*end | 0x20) != 'e' && *end != '.';
        return isOver && (rules->Divisor == 0 || value % rules->Divisor == 0) ? end : null;
    }

    private byte* AnyNumber(byte* at, SchemaNode* node)
    {
        byte* end = _grammar.Number(at, out NumberTraits traits);
        if (end == null) return null;
        if (end - at >= BytesPerStep) _budget.StepsLeft -= (end - at) / BytesPerStep;
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
            if (!holds && (_budget.IsSpent || !Fail(at, node, bound->Keyword, 0, bound->Text))) return false;
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
        _budget.StepsLeft -= 1 + ((end - at + bound->Text.Length) / BytesPerStep);
        var value = new DecimalText(at, end);
        if (bound->Keyword == Keyword.MultipleOf) return value.IsMultipleOf(bound->Divisor, _program->Words, ref _budget.StepsLeft);
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
