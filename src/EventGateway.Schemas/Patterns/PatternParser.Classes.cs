using System.Globalization;

namespace EventGateway.Schemas.Patterns;

internal sealed partial class PatternParser
{
    private PatternNode ParseEscape()
    {
        char kind = _at + 1 < _source.Length ? _source[_at + 1] : '\0';
        if (kind is 'b' or 'B')
        {
            _at += 2;
            return new PatternNode.Condition(kind == 'b' ? PlaceCondition.WordBoundary : PlaceCondition.NoWordBoundary);
        }

        if (kind is >= '1' and <= '9' or 'k') return ParseReference();
        return new PatternNode.Letter(ParseLetterEscape(out _));
    }

    /// <summary>The set in brackets; the opening one is taken.</summary>
    private CodePointSet ParseClass()
    {
        bool isNegated = TryTake("^");
        var set = new CodePointSet();
        while (!TryTake("]"))
        {
            if (IsOver)
            {
                Fail("A class, […], is not closed.");
                break;
            }

            ParseClassMember(set);
        }

        return isNegated ? set.Negate() : set;
    }

    /// <summary>Adds an atom or a range of a class to its set.</summary>
    private void ParseClassMember(CodePointSet set)
    {
        CodePointSet? first = ParseClassAtom(out int from);
        bool isRange = Current == '-' && _at + 1 < _source.Length && _source[_at + 1] != ']';
        if (!isRange)
        {
            Add(set, first, from);
            return;
        }

        _at++;
        CodePointSet? last = ParseClassAtom(out int to);
        if (first is not null || last is not null)
        {
            Add(set, first, from); // [\w-x]: the hyphen is a letter
            set.Add('-', '-');
            Add(set, last, to);
        }
        else if (from <= to)
        {
            set.Add(from, to);
        }
        else
        {
            Fail("The ends of a range are the wrong way round.");
        }
    }

    private static void Add(CodePointSet set, CodePointSet? more, int codePoint) => _ = more is null ? set.Add(codePoint, codePoint) : set.Add(more);

    /// <summary>One member of a class: a set, or a code point, which can begin a range.</summary>
    private CodePointSet? ParseClassAtom(out int codePoint)
    {
        codePoint = '\b';
        if (TryTake("\\b")) return null;
        if (Current == '\\') return ParseSetEscape(out codePoint);
        codePoint = TakeCodePoint();
        return null;
    }

    /// <summary>An escape that stands for one letter or for several.</summary>
    private CodePointSet ParseLetterEscape(out int codePoint) => ParseSetEscape(out codePoint) ?? new CodePointSet().Add(codePoint, codePoint);

    private CodePointSet? ParseSetEscape(out int codePoint)
    {
        codePoint = 0;
        _at++;
        if (IsOver)
        {
            Fail("The pattern ends after a backslash.");
            return null;
        }

        switch (_source[_at++])
        {
            case 'd': return CodePointSet.Digits;
            case 'D': return CodePointSet.Digits.Negate();
            case 'w': return CodePointSet.WordLetters;
            case 'W': return CodePointSet.WordLetters.Negate();
            case 's': return CodePointSet.Spaces;
            case 'S': return CodePointSet.Spaces.Negate();
            case 'p': return ParseProperty();
            case 'P': return ParseProperty().Negate();
            case var letter:
                codePoint = CodePointOf(letter);
                return null;
        }
    }

    /// <summary>The letters with a Unicode property; the p is taken.</summary>
    private CodePointSet ParseProperty()
    {
        int close = TryTake("{") ? _source.IndexOf('}', _at) : -1;
        if (close < 0)
        {
            Fail("A name in braces is expected after \\p.");
            return new CodePointSet();
        }

        string name = _source[_at..close];
        _at = close + 1;
        if (UnicodeProperties.Find(name) is { } set) return set;
        if (UnicodeProperties.IsKnown(name)) _limit ??= $"The Unicode property {name} is not supported.";
        else Fail($"The Unicode property '{name}' is not known to ECMA-262.");
        return new CodePointSet();
    }

    private int CodePointOf(char letter)
    {
        switch (letter)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'v': return '\v';
            case 'f': return '\f';
            case 'r': return '\r';
            case '0' when !char.IsAsciiDigit(Current): return '\0';
            case 'c' when char.IsAsciiLetter(Current): return _source[_at++] & 0x1F;
            case 'x': return TakeHex(2);
            case 'u': return TakeUnicode();
            case var other when char.IsAsciiLetterOrDigit(other):
                Fail($"The escape \\{other} is not known to ECMA-262.");
                return 0;
            case var other when char.IsHighSurrogate(other):
                _at--;
                return TakeCodePoint();
            default: return letter;
        }
    }

    private int TakeUnicode()
    {
        if (TryTake("{"))
        {
            int close = _source.IndexOf('}', _at);
            int codePoint = close > _at ? TakeHex(close - _at) : -1;
            if (codePoint is < 0 or > CodePointSet.LastCodePoint || !TryTake("}")) Fail("\\u{…} holds no code point.");
            return codePoint;
        }

        int unit = TakeHex(4);
        return char.IsHighSurrogate((char)unit) && TryTakeLowSurrogate(out int low) ? char.ConvertToUtf32((char)unit, (char)low) : unit;
    }

    private bool TryTakeLowSurrogate(out int low)
    {
        low = 0;
        int start = _at;
        if (TryTake("\\u") && Current != '{') low = TakeHex(4);
        if (char.IsLowSurrogate((char)low)) return true;
        _at = start;
        return false;
    }

    private int TakeHex(int digits)
    {
        int value = 0;
        bool isThere = _at + digits <= _source.Length
            && int.TryParse(_source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        if (isThere) _at += digits;
        else Fail("Hexadecimal digits are missing after \\x or \\u.");
        return value;
    }
}
