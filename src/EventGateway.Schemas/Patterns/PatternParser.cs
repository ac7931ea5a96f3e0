using System.Globalization;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Reads the regular expressions of ECMA-262, by code points. Look-around, back-references and \p{…} are refused: the automaton that
/// runs in linear time has no place for the first two.
/// </summary>
internal sealed partial class PatternParser
{
    private const int MaxDepth = 200;
    private const int MaxRepetitions = 10_000;

    private readonly string _source;
    private int _at;
    private int _depth;

    private PatternParser(string source) => _source = source;

    private bool IsOver => _at == _source.Length;

    private char Current => IsOver ? '\0' : _source[_at];

    /// <exception cref="PatternRefusedException">The pattern is wrong or not supported.</exception>
    public static PatternNode Parse(string source)
    {
        var parser = new PatternParser(source);
        PatternNode pattern = parser.ParseChoice();
        return parser.IsOver ? pattern : throw new PatternRefusedException("A closing parenthesis has no opening one.");
    }

    private PatternNode ParseChoice()
    {
        if (++_depth > MaxDepth) throw new PatternRefusedException($"Groups nested deeper than {MaxDepth} are not supported.");
        var branches = new List<PatternNode> { ParseSequence() };
        while (TryTake("|")) branches.Add(ParseSequence());
        _depth--;
        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }

    private PatternNode.Sequence ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (!IsOver && Current is not '|' and not ')')
        {
            PatternNode part = ParseTerm();
            parts.Add(part is PatternNode.Condition ? RefuseRepetition(part) : ParseQuantifiers(part));
        }

        return new PatternNode.Sequence(parts);
    }

    private PatternNode ParseTerm()
    {
        if (TryTake("^")) return new PatternNode.Condition(PlaceCondition.Start);
        if (TryTake("$")) return new PatternNode.Condition(PlaceCondition.End);
        if (TryTake(".")) return new PatternNode.Letter(CodePointSet.LineTerminators.Negate());
        if (TryTake("[")) return new PatternNode.Letter(ParseClass());
        if (TryTake("(")) return ParseGroup();
        if (Current == '\\') return ParseEscape();
        if (Current is '*' or '+' or '?') throw new PatternRefusedException($"There is nothing before '{Current}' that could be repeated.");
        int letter = TakeCodePoint();
        return new PatternNode.Letter(new CodePointSet().Add(letter, letter));
    }

    private PatternNode ParseGroup()
    {
        if (TryTake("?=") || TryTake("?!") || TryTake("?<=") || TryTake("?<!")) throw new PatternRefusedException("Look-around, (?=…) and the like, is not supported.");
        if (TryTake("?<"))
        {
            int close = _source.IndexOf('>', _at);
            if (close <= _at) throw new PatternRefusedException("The name of a group is not closed.");
            _at = close + 1;
        }
        else if (!TryTake("?:") && Current == '?')
        {
            throw new PatternRefusedException("This kind of group is not known to ECMA-262.");
        }

        PatternNode body = ParseChoice();
        return TryTake(")") ? body : throw new PatternRefusedException("A group is not closed.");
    }

    private PatternNode RefuseRepetition(PatternNode condition) =>
        TryParseQuantifier(out _, out _) ? throw new PatternRefusedException("A condition like ^ or \\b cannot be repeated.") : condition;

    private PatternNode ParseQuantifiers(PatternNode body)
    {
        if (!TryParseQuantifier(out int min, out int? max)) return body;
        TryTake("?"); // lazy or greedy: the verdict is the same
        if (TryParseQuantifier(out _, out _)) throw new PatternRefusedException("A repetition cannot be repeated; use a group.");
        return new PatternNode.Repeat(body, min, max);
    }

    private bool TryParseQuantifier(out int min, out int? max)
    {
        (min, max) = (0, null);
        if (TryTake("*")) return true;
        if (TryTake("+"))
        {
            min = 1;
            return true;
        }

        if (TryTake("?"))
        {
            max = 1;
            return true;
        }

        return Current == '{' && TryParseBounds(out min, out max);
    }

    /// <summary>A brace that opens no bounds is a letter, as browsers have it.</summary>
    private bool TryParseBounds(out int min, out int? max)
    {
        (min, max) = (0, null);
        int close = _source.IndexOf('}', _at);
        if (close < 0) return false;
        string[] bounds = _source[(_at + 1)..close].Split(',');
        if (bounds.Length > 2 || bounds[0].Length == 0 || !bounds.All(static bound => bound.All(char.IsAsciiDigit))) return false;

        min = ReadBound(bounds[0]);
        max = bounds.Length == 1 ? min : bounds[1].Length == 0 ? null : ReadBound(bounds[1]);
        if (max < min) throw new PatternRefusedException("The bounds of a repetition are the wrong way round.");
        _at = close + 1;
        return true;
    }

    private static int ReadBound(string digits)
    {
        bool fits = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int bound) && bound <= MaxRepetitions;
        return fits ? bound : throw new PatternRefusedException($"More than {MaxRepetitions} repetitions are not supported.");
    }

    private bool TryTake(string text)
    {
        if (string.CompareOrdinal(_source, _at, text, 0, text.Length) != 0) return false;
        _at += text.Length;
        return true;
    }

    private int TakeCodePoint()
    {
        if (IsOver) throw new PatternRefusedException("The pattern ends too early.");
        bool isPair = char.IsHighSurrogate(Current) && _at + 1 < _source.Length && char.IsLowSurrogate(_source[_at + 1]);
        int codePoint = isPair ? char.ConvertToUtf32(Current, _source[_at + 1]) : Current;
        _at += isPair ? 2 : 1;
        return codePoint;
    }
}
