using System.Globalization;

namespace EventGateway.Schemas.Patterns;

internal ref partial struct PatternParser<TBuilder>
{
    private void ParseEscape()
    {
        switch (_at + 1 < _source.Length ? _source[_at + 1] : '\0')
        {
            case 'b': AddCondition(PlaceCondition.WordBoundary, 2); break;
            case 'B': AddCondition(PlaceCondition.NoWordBoundary, 2); break;
            case (>= '1' and <= '9') or 'k': ParseReference(); break;
            default: AddLetter(TakeEscape()); break;
        }
    }

    /// <summary>The set in brackets.</summary>
    private void ParseClass()
    {
        _at++;
        bool isNegated = TryTake("^");
        _builder.OpenClass();
        while (!TryTake("]"))
        {
            if (IsOver)
            {
                Fail("A class, […], is not closed.");
                break;
            }

            ParseClassMember();
        }

        _builder.CloseClass(isNegated);
        ParseQuantifiers();
    }

    /// <summary>Adds an atom or a range of a class to its set.</summary>
    private void ParseClassMember()
    {
        ClassAtom first = TakeClassAtom();
        bool isRange = Current == '-' && _at + 1 < _source.Length && _source[_at + 1] != ']';
        if (!isRange)
        {
            _builder.Add(first);
            return;
        }

        _at++;
        ClassAtom last = TakeClassAtom();
        if (first.Letters is not null || last.Letters is not null)
        {
            _builder.Add(first); // [\w-x]: the hyphen is a letter
            _builder.Add(new ClassAtom('-'));
            _builder.Add(last);
        }
        else if (first.CodePoint <= last.CodePoint)
        {
            _builder.AddRange(first.CodePoint, last.CodePoint);
        }
        else
        {
            Fail("The ends of a range are the wrong way round.");
        }
    }

    private ClassAtom TakeClassAtom()
    {
        if (TryTake("\\b")) return new ClassAtom('\b');
        return Current == '\\' ? TakeEscape() : new ClassAtom(TakeCodePoint());
    }

    /// <summary>An escape that stands for one letter or for several.</summary>
    private ClassAtom TakeEscape()
    {
        _at++;
        if (IsOver)
        {
            Fail("The pattern ends after a backslash.");
            return default;
        }

        return _source[_at++] switch
        {
            'd' => ClassAtom.Of(static () => CodePointSet.Digits),
            'D' => ClassAtom.Of(static () => CodePointSet.Digits, isNegated: true),
            'w' => ClassAtom.Of(static () => CodePointSet.WordLetters),
            'W' => ClassAtom.Of(static () => CodePointSet.WordLetters, isNegated: true),
            's' => ClassAtom.Of(static () => CodePointSet.Spaces),
            'S' => ClassAtom.Of(static () => CodePointSet.Spaces, isNegated: true),
            'p' => ClassAtom.Of(TakeProperty()),
            'P' => ClassAtom.Of(TakeProperty(), isNegated: true),
            var letter => new ClassAtom(CodePointOf(letter)),
        };
    }

    /// <summary>What makes the letters with a Unicode property; the p is taken.</summary>
    private Func<CodePointSet> TakeProperty()
    {
        int length = TryTake("{") ? _source[_at..].IndexOf('}') : -1;
        if (length < 0)
        {
            Fail("A name in braces is expected after \\p.");
            return UnicodeProperties.None;
        }

        int start = _at;
        ReadOnlySpan<char> name = _source.Slice(start, length);
        _at += length + 1;
        if (UnicodeProperties.Find(name) is { } letters) return letters;
        if (UnicodeProperties.IsKnown(name)) Limit ??= new PatternRemark("The Unicode property {0} is not supported.", start, length);
        else Fail("The Unicode property '{0}' is not known to ECMA-262.", start, length);
        return UnicodeProperties.None;
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
                Fail("The escape \\{0} is not known to ECMA-262.", _at - 1, 1);
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
            int length = _source[_at..].IndexOf('}');
            int codePoint = length > 0 ? TakeHex(length) : -1;
            if (codePoint is >= 0 and <= CodePointSet.LastCodePoint && TryTake("}")) return codePoint;
            Fail("\\u{…} holds no code point.");
            return 0;
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
            && int.TryParse(_source.Slice(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        if (isThere) _at += digits;
        else Fail("Hexadecimal digits are missing after \\x or \\u.");
        return value;
    }
}
