using System.Globalization;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Reads the regular expressions of ECMA-262 by code points, as its flag u has them; letters that need no backslash may have one, and a brace
/// that opens no bounds is a letter, as browsers have it. The first problem ends the reading: behind it the source is over.
/// </summary>
internal sealed partial class PatternParser
{
    private const int MaxDepth = 200;

    private readonly string _source;
    private int _at;
    private int _depth;
    private string? _problem;
    private string? _limit;

    private PatternParser(string source) => _source = source;

    private bool IsOver => _at == _source.Length;

    private char Current => IsOver ? '\0' : _source[_at];

    public static ParsedPattern Parse(string source)
    {
        var parser = new PatternParser(source);
        PatternNode tree = parser.ParseChoice();
        if (!parser.IsOver) parser.Fail("A closing parenthesis has no opening one.");
        parser.CheckReferences();
        return new ParsedPattern(tree, parser._problem, parser._limit);
    }

    private void Fail(string problem)
    {
        _problem ??= problem;
        _at = _source.Length;
    }

    private PatternNode ParseChoice()
    {
        if (++_depth > MaxDepth) Fail($"Groups nested deeper than {MaxDepth} are not supported.");
        PatternNode first = ParseSequence();
        if (Current == '|')
        {
            var branches = new List<PatternNode> { first };
            while (TryTake("|")) branches.Add(ParseSequence());
            first = new PatternNode.Choice(branches);
        }

        _depth--;
        return first;
    }

    private PatternNode.Sequence ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (!IsOver && Current is not '|' and not ')')
        {
            PatternNode part = ParseTerm();
            parts.Add(part is PatternNode.Condition or PatternNode.LookAhead ? RefuseRepetition(part) : ParseQuantifiers(part));
        }

        return new PatternNode.Sequence(parts);
    }

    private PatternNode ParseTerm()
    {
        switch (Current)
        {
            case '\\': return ParseEscape();
            case '*' or '+' or '?': Fail($"There is nothing before '{Current}' that could be repeated."); break;
        }

        if (TryTake("^")) return new PatternNode.Condition(PlaceCondition.Start);
        if (TryTake("$")) return new PatternNode.Condition(PlaceCondition.End);
        if (TryTake(".")) return new PatternNode.Letter(CodePointSet.LineTerminators.Negate());
        if (TryTake("[")) return new PatternNode.Letter(ParseClass());
        if (TryTake("(")) return ParseGroup();
        int letter = TakeCodePoint();
        return new PatternNode.Letter(new CodePointSet().Add(letter, letter));
    }

    private PatternNode RefuseRepetition(PatternNode condition)
    {
        if (TryParseQuantifier(out _, out _)) Fail("A condition like ^, \\b or (?=…) cannot be repeated; use a group.");
        return condition;
    }

    private PatternNode ParseQuantifiers(PatternNode body)
    {
        if (!TryParseQuantifier(out int min, out int? max)) return body;
        TryTake("?"); // lazy or greedy: the verdict is the same
        if (TryParseQuantifier(out _, out _)) Fail("A repetition cannot be repeated; use a group.");
        return new PatternNode.Repeat(body, min, max);
    }

    private bool TryParseQuantifier(out int min, out int? max)
    {
        (min, max) = (0, null);
        switch (Current)
        {
            case '*': break;
            case '+': min = 1; break;
            case '?': max = 1; break;
            case '{': return TryParseBounds(out min, out max);
            default: return false;
        }

        _at++;
        return true;
    }

    private bool TryParseBounds(out int min, out int? max)
    {
        (min, max) = (0, null);
        int start = _at++;
        if (TryParseNumber(out min))
        {
            max = min;
            if (TryTake(",")) max = TryParseNumber(out int last) ? last : null;
            if (TryTake("}"))
            {
                if (max < min) Fail("The bounds of a repetition are the wrong way round.");
                return true;
            }
        }

        _at = start;
        return false;
    }

    /// <summary>Reads digits; what is too large for a number is as good as the largest.</summary>
    private bool TryParseNumber(out int number)
    {
        int start = _at;
        while (char.IsAsciiDigit(Current)) _at++;
        bool fits = int.TryParse(_source.AsSpan(start.._at), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (!fits) number = int.MaxValue;
        return _at > start;
    }

    private bool TryTake(string text)
    {
        if (string.CompareOrdinal(_source, _at, text, 0, text.Length) != 0) return false;
        _at += text.Length;
        return true;
    }

    /// <summary>Takes one code point; 0 after a failure.</summary>
    private int TakeCodePoint()
    {
        if (IsOver)
        {
            Fail("The pattern ends too early.");
            return 0;
        }

        bool isPair = char.IsHighSurrogate(Current) && _at + 1 < _source.Length && char.IsLowSurrogate(_source[_at + 1]);
        int codePoint = isPair ? char.ConvertToUtf32(Current, _source[_at + 1]) : Current;
        _at += isPair ? 2 : 1;
        return codePoint;
    }
}
