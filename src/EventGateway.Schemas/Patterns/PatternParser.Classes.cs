using System.Globalization;

namespace EventGateway.Schemas.Patterns;

internal sealed partial class PatternParser
{
    private PatternNode ParseEscape()
    {
        if (TryTake("\\b")) return new PatternNode.Condition(PlaceCondition.WordBoundary);
        if (TryTake("\\B")) return new PatternNode.Condition(PlaceCondition.NoWordBoundary);
        char kind = _at + 1 < _source.Length ? _source[_at + 1] : '\0';
        if (kind is >= '1' and <= '9' or 'k') throw new PatternRefusedException("Back-references are not supported.");
        return new PatternNode.Letter(ParseLetterEscape(out _));
    }

    /// <summary>The set in brackets; the opening one is taken.</summary>
    private CodePointSet ParseClass()
    {
        bool isNegated = TryTake("^");
        var set = new CodePointSet();
        while (!TryTake("]"))
        {
            CodePointSet first = ParseClassAtom(out int? from);
            bool isRange = Current == '-' && _at + 1 < _source.Length && _source[_at + 1] != ']';
            if (!isRange)
            {
                set.Add(first);
                continue;
            }

            _at++;
            CodePointSet last = ParseClassAtom(out int? to);
            if (from is null || to is null) set.Add(first).Add('-', '-').Add(last); // [\w-x]: the hyphen is a letter
            else if (from <= to) set.Add(from.Value, to.Value);
            else throw new PatternRefusedException("The ends of a range are the wrong way round.");
        }

        return isNegated ? set.Negate() : set;
    }

    /// <summary>One member of a class.</summary>
    /// <param name="codePoint">The code point if it is only one, so that it can begin a range.</param>
    private CodePointSet ParseClassAtom(out int? codePoint)
    {
        if (IsOver) throw new PatternRefusedException("A class, […], is not closed.");
        if (TryTake("\\b")) codePoint = '\b';
        else if (TryTake("\\-")) codePoint = '-';
        else if (Current == '\\') return ParseLetterEscape(out codePoint);
        else codePoint = TakeCodePoint();
        return new CodePointSet().Add(codePoint.Value, codePoint.Value);
    }

    /// <summary>An escape that stands for letters.</summary>
    /// <param name="codePoint">The code point if it stands for only one.</param>
    private CodePointSet ParseLetterEscape(out int? codePoint)
    {
        _at++;
        if (IsOver) throw new PatternRefusedException("The pattern ends after a backslash.");
        codePoint = null;
        switch (_source[_at++])
        {
            case 'd': return CodePointSet.Digits;
            case 'D': return CodePointSet.Digits.Negate();
            case 'w': return CodePointSet.WordLetters;
            case 'W': return CodePointSet.WordLetters.Negate();
            case 's': return CodePointSet.Spaces;
            case 'S': return CodePointSet.Spaces.Negate();
            case 'p' or 'P': throw new PatternRefusedException("Unicode properties, \\p{…}, are not supported.");
            case var letter:
                codePoint = CodePointOf(letter);
                return new CodePointSet().Add(codePoint.Value, codePoint.Value);
        }
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
                throw new PatternRefusedException($"The escape \\{other} is not known to ECMA-262.");
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
            _at++;
            return codePoint is >= 0 and <= CodePointSet.LastCodePoint ? codePoint : throw new PatternRefusedException("\\u{…} holds no code point.");
        }

        int unit = TakeHex(4);
        if (!char.IsHighSurrogate((char)unit) || !TryTake("\\u")) return unit;
        int low = TakeHex(4);
        if (char.IsLowSurrogate((char)low)) return char.ConvertToUtf32((char)unit, (char)low);
        _at -= "\\uFFFF".Length;
        return unit;
    }

    private int TakeHex(int digits)
    {
        bool isThere = _at + digits <= _source.Length
            && int.TryParse(_source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int _);
        if (!isThere) throw new PatternRefusedException("Hexadecimal digits are missing after \\x or \\u.");
        int value = int.Parse(_source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _at += digits;
        return value;
    }
}
