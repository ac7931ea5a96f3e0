using System.Numerics;
using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Validating;

/// <summary>
/// The grammar of RFC 8259 over bytes: each method takes the place where a token begins and gives the place behind it, or null if the bytes
/// are no JSON. Most steps do not look for the end of the text: a text that ends too early may be walked past it, for less than
/// <see cref="Slack"/> bytes, whatever they are. Whoever asks compares the place behind a value with the end.
/// </summary>
/// <param name="end">Behind the last byte.</param>
internal unsafe struct JsonGrammar(byte* end)
{
    /// <summary>Deeper nesting is refused.</summary>
    public const int MaxDepth = 512;

    /// <summary>So many bytes behind the end can be read.</summary>
    public const int Slack = 128;

    public readonly byte* End = end;

    /// <summary>The place that was no JSON, once something was not; behind the end if the text ends too early.</summary>
    public byte* FailedAt;

    /// <summary>What was wrong there.</summary>
    public JsonFault Fault;

    /// <summary>Walks whitespace: most often there is none, or one space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly byte* SkipWhitespace(byte* at)
    {
        if (*at > ' ') return at;
        return *at == ' ' && at[1] > ' ' ? at + 1 : SkipSpaces(at, End);
    }

    /// <summary>Notes where and why the text stopped being JSON.</summary>
    /// <returns>Null, for the caller to hand on.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public byte* Fail(byte* at, JsonFault fault)
    {
        FailedAt = at;
        Fault = fault;
        return null;
    }

    /// <summary>Walks a string.</summary>
    /// <param name="at">Behind the opening quote.</param>
    /// <param name="traits">What the string holds.</param>
    /// <returns>Behind the closing quote.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* String(byte* at, out StringTraits traits)
    {
        // Most strings are short and plain: one look finds their end.
        byte* stop = at + BitOperations.TrailingZeroCount(ByteBlock.Stops(at));
        if (*stop == '"')
        {
            traits = StringTraits.Plain;
            return stop + 1;
        }

        return RestOfString(stop, out traits);
    }

    /// <summary>Walks on from where a string was plain so far.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte* RestOfString(byte* at, out StringTraits traits)
    {
        traits = StringTraits.Plain;
        while (at < End)
        {
            uint stops = ByteBlock.Stops(at);
            if (stops == 0)
            {
                at += ByteBlock.Length;
                continue;
            }

            at += BitOperations.TrailingZeroCount(stops);
            if (*at == '"') return at + 1;
            if (*at < ' ') break;
            bool isEscape = *at == '\\';
            traits |= isEscape ? StringTraits.Escapes : StringTraits.NonAscii;
            at = isEscape ? Escape(at) : CodePoints(at);
            if (at == null) return null;
        }

        return Fail(at, JsonFault.ControlCharacter);
    }

    /// <summary>Walks a number.</summary>
    public byte* Number(byte* at, out NumberTraits traits)
    {
        traits = NumberTraits.Plain;
        if (*at == '-') at++;
        if (*at == '0' && at < End) at++;
        else if ((at = Digits(at)) == null) return null;

        if (at < End && *at == '.')
        {
            traits = NumberTraits.Point;
            if ((at = Digits(at + 1)) == null) return null;
        }

        if (at < End && (*at | 0x20) == 'e')
        {
            traits |= NumberTraits.Exponent;
            at++;
            if (*at is (byte)'+' or (byte)'-') at++;
            at = Digits(at);
        }

        return at;
    }

    /// <summary>Walks <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Literal(byte* at)
    {
        const uint True = 0x65757274; // "true", "null" and "alse", little-endian
        const uint Null = 0x6C6C756E;
        const uint FalseRest = 0x65736C61;
        bool isFalse = *at == 'f';
        byte* word = isFalse ? at + 1 : at;
        uint expected = isFalse ? FalseRest : *at == 't' ? True : Null;
        return Unsafe.ReadUnaligned<uint>(word) == expected ? word + sizeof(uint) : Fail(at, JsonFault.NoLiteral);
    }

    /// <summary>Walks the colon behind the name of a member, and the whitespace around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Colon(byte* at)
    {
        if (*at <= ' ') at = SkipSpaces(at, End);
        return *at == ':' ? SkipWhitespace(at + 1) : Fail(at, JsonFault.NoColon);
    }

    /// <summary>Walks any value without looking at what it says.</summary>
    /// <param name="at">Its first byte.</param>
    /// <param name="depth">How deep it stands.</param>
    public byte* Value(byte* at, int depth)
    {
        const int BitsPerWord = 64;
        ulong* outer = stackalloc ulong[MaxDepth / BitsPerWord];
        ulong areObjects = 0; // of the open brackets the innermost in the lowest bit; of 64 and more those further out are put by
        int bottom = depth;
        while (at < End)
        {
            bool opensObject = *at == '{';
            if (opensObject || *at == '[')
            {
                if (depth == MaxDepth) return Fail(at, JsonFault.TooDeep);
                if (depth % BitsPerWord == 0) outer[depth / BitsPerWord] = areObjects;
                areObjects = (areObjects << 1) | (opensObject ? 1UL : 0);
                depth++;
                at = SkipWhitespace(at + 1);
                if (*at != (opensObject ? '}' : ']'))
                {
                    if (opensObject && (at = Name(at)) == null) return null;
                    continue;
                }
            }
            else
            {
                at = *at == '"' ? String(at + 1, out _) : NumberOrLiteral(at);
                if (at == null || depth == bottom) return at;
                at = SkipWhitespace(at);
            }

            // Behind a value, or at the bracket of an empty one.
            while (*at != ',')
            {
                bool isInObject = (areObjects & 1) != 0;
                if (at >= End || *at != (isInObject ? '}' : ']')) return Fail(at, isInObject ? JsonFault.NoCommaOrBrace : JsonFault.NoCommaOrBracket);
                depth--;
                at++;
                if (depth == bottom) return at;
                areObjects = depth % BitsPerWord == 0 ? outer[depth / BitsPerWord] : areObjects >> 1;
                at = SkipWhitespace(at);
            }

            at = SkipWhitespace(at + 1);
            if ((areObjects & 1) != 0 && (at = Name(at)) == null) return null;
        }

        return Fail(at, JsonFault.NoValue);
    }

    private byte* NumberOrLiteral(byte* at) => *at is (byte)'t' or (byte)'f' or (byte)'n' ? Literal(at) : Number(at, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Name(byte* at)
    {
        if (*at != '"') return Fail(at, JsonFault.NoName);
        at = String(at + 1, out _);
        return at == null ? null : Colon(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* Digits(byte* at)
    {
        byte* first = at;
        int count = new DigitBlock(at).Count;
        at += count;
        if (count == DigitBlock.Length)
        {
            while (at < End && (uint)(*at - '0') <= 9) at++;
        }

        if (at > End) at = End;
        return at > first ? at : Fail(at, JsonFault.NoDigit);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte* SkipSpaces(byte* at, byte* end)
    {
        while (at < end && *at is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    private byte* Escape(byte* at)
    {
        const int UnicodeEscapeLength = 6;
        switch (at[1])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return at + 2;
            case (byte)'u':
                for (int digit = 2; digit < UnicodeEscapeLength; digit++)
                {
                    if (!char.IsAsciiHexDigit((char)at[digit])) return Fail(at, JsonFault.BadEscape);
                }

                return at + UnicodeEscapeLength;
            default:
                return Fail(at, JsonFault.BadEscape);
        }
    }

    /// <summary>Walks on while the code points are outside ASCII: they seldom come alone.</summary>
    private byte* CodePoints(byte* at)
    {
        while (at < End && *at >= 0x80)
        {
            byte* next = CodePoint(at);
            if (next == null) return Fail(at, JsonFault.NotUtf8);
            at = next;
        }

        return at;
    }

    /// <summary>Walks one code point outside ASCII, well-formed as the Unicode standard's table 3-7 has it.</summary>
    private static byte* CodePoint(byte* at)
    {
        byte lead = *at;
        if (lead is >= 0xC2 and <= 0xDF) return IsContinuation(at[1]) ? at + 2 : null;
        if (lead is >= 0xE0 and <= 0xEF)
        {
            if (!IsContinuation(at[1]) || !IsContinuation(at[2])) return null;
            bool isOverlong = lead == 0xE0 && at[1] < 0xA0;
            bool isSurrogate = lead == 0xED && at[1] >= 0xA0;
            return isOverlong || isSurrogate ? null : at + 3;
        }

        if (lead is >= 0xF0 and <= 0xF4)
        {
            if (!IsContinuation(at[1]) || !IsContinuation(at[2]) || !IsContinuation(at[3])) return null;
            bool isOutside = (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] >= 0x90);
            return isOutside ? null : at + 4;
        }

        return null;
    }

    private static bool IsContinuation(byte letter) => (letter & 0xC0) == 0x80;
}
