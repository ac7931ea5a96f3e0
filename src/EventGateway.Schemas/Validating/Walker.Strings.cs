using System.Runtime.CompilerServices;
using EventGateway.Schemas.Formats;
using EventGateway.Schemas.Patterns;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Validating;

internal unsafe ref partial struct Walker<TMode>
{
    /// <summary>A string that may say anything.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* PlainString(byte* at)
    {
        byte* end = _grammar.String(at + 1, out _);
        if (end - at >= BytesPerStep) _budget.StepsLeft -= (end - at) / BytesPerStep;
        return end;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* String(byte* at, SchemaNode* node)
    {
        if ((node->Types & ValueTypes.String) == 0) return WrongType(at, node);
        byte* end = _grammar.String(at + 1, out StringTraits traits);
        if (end == null) return null;
        if (end - at >= BytesPerStep) _budget.StepsLeft -= (end - at) / BytesPerStep;
        var text = new JsonValue(at, end);
        StringRules* rules = node->Strings;
        while (rules != null)
        {
            if (!IsStringAllowed(text, traits, node, rules)) return null;
            rules = rules->Next < 0 ? null : _program->Strings + rules->Next;
        }

        return (node->Listed & ValueTypes.String) == 0 || IsAllowedString(text, traits, node) ? end : null;
    }

    private bool IsStringAllowed(JsonValue text, StringTraits traits, SchemaNode* node, StringRules* rules)
    {
        int length = (int)(text.End - text.Start) - 2;
        if (rules->MinLength > 0 || length > rules->MaxLength)
        {
            if (traits != StringTraits.Plain) length = CountCodePoints(text);
            if (length < rules->MinLength && !Fail(text.Start, node, Keyword.MinLength, rules->MinLength)) return false;
            if (length > rules->MaxLength && !Fail(text.Start, node, Keyword.MaxLength, rules->MaxLength)) return false;
        }

        return (rules->Pattern < 0 && rules->Format == FormatKind.None) || IsTextAllowed(text, traits, node, rules);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CountCodePoints(JsonValue text)
    {
        int count = 0;
        byte* end = text.End - 1;
        for (byte* at = text.Start + 1; at < end; count++)
        {
            if (*at == '\\')
            {
                StringEscape.Read(ref at, end);
                continue;
            }

            at++;
            while (at < end && (*at & 0xC0) == 0x80) at++;
        }

        return count;
    }

    private bool IsTextAllowed(JsonValue text, StringTraits traits, SchemaNode* node, StringRules* rules)
    {
        if ((traits & StringTraits.Escapes) != 0) return IsEscapedTextAllowed(text, node, rules);
        bool isPlain = traits == StringTraits.Plain && rules->Format == FormatKind.None;
        return (isPlain && IsPlainLengthAllowed(text, _program->Patterns + rules->Pattern)) || IsTextAllowed(text, text.Bytes[1..^1], node, rules);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsEscapedTextAllowed(JsonValue text, SchemaNode* node, StringRules* rules)
    {
        using var decoded = new DecodedString(text, stackalloc byte[DecodedString.StackLength]);
        return IsTextAllowed(text, decoded.Bytes, node, rules);
    }

    private bool IsTextAllowed(JsonValue text, scoped ReadOnlySpan<byte> letters, SchemaNode* node, StringRules* rules)
    {
        if (rules->Pattern >= 0 && !Matches(letters, rules->Pattern))
        {
            if (_budget.IsSpent || !Fail(text.Start, node, Keyword.Pattern, 0, _program->Patterns[rules->Pattern].Source)) return false;
        }

        return rules->Format == FormatKind.None || FormatCheck.Holds(rules->Format, letters) || Fail(text.Start, node, Keyword.Format, (int)rules->Format);
    }

    private static bool IsPlainLengthAllowed(JsonValue text, PatternTable* pattern)
    {
        int length = (int)(text.End - text.Start) - 2;
        return pattern->PlainMin >= 0 && length >= pattern->PlainMin && length <= pattern->PlainMax;
    }

    private readonly bool Matches(scoped ReadOnlySpan<byte> text, int pattern) =>
        PatternMatcher.Matches(_program->Patterns + pattern, _program->Lists, _program->Text, text, ref _budget.StepsLeft);
}
