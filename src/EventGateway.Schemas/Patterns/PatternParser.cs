using System.Globalization;
using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>
/// Reads the regular expressions of ECMA-262 by code points, as its flag u has them; letters that need no backslash may have one, and a brace
/// that opens no bounds is a letter, as browsers have it. The first problem ends the reading: behind it the source is over. It allocates nothing
/// itself, and never calls itself.
/// </summary>
/// <typeparam name="TBuilder">What is made of the parts.</typeparam>
internal ref partial struct PatternParser<TBuilder> : IDisposable
    where TBuilder : IPatternBuilder
{
    private const int MaxDepth = 200;

    private readonly ReadOnlySpan<char> _source;
    private readonly TBuilder _builder;
    private int _at;
    private OpenGroups _open;
    private int _depth;
    private int _groups;
    private GroupNames _groupNames;
    private GroupNames _namedReferences;
    private int _highestReference;
    private int _highestReferenceAt;

    public PatternParser(ReadOnlySpan<char> source, TBuilder builder)
    {
        _source = source;
        _builder = builder;
    }

    /// <summary>Why the source is no pattern of ECMA-262; null if it is one.</summary>
    public PatternRemark? Problem { get; private set; }

    /// <summary>What the pattern has that a linear-time automaton cannot do, or that is not known here; null if nothing.</summary>
    public PatternRemark? Limit { get; private set; }

    private readonly bool IsOver => _at == _source.Length;

    private readonly char Current => IsOver ? '\0' : _source[_at];

    /// <summary>Reads the source to its end, or to the first problem.</summary>
    public void Parse()
    {
        while (!IsOver) ParseTerm();
        if (_depth > 0) Fail("A group is not closed.");
        CheckReferences();
    }

    public void Dispose()
    {
        _groupNames.Dispose();
        _namedReferences.Dispose();
    }

    private void Fail(string problem, int start = 0, int length = 0)
    {
        Problem ??= new PatternRemark(problem, start, length);
        _at = _source.Length;
    }

    private void ParseTerm()
    {
        switch (Current)
        {
            case '(': OpenGroup(); break;
            case ')': CloseGroup(); break;
            case '|': _at++; _builder.NextBranch(); break;
            case '^': AddCondition(PlaceCondition.Start, 1); break;
            case '$': AddCondition(PlaceCondition.End, 1); break;
            case '[': ParseClass(); break;
            case '\\': ParseEscape(); break;
            case '.': _at++; AddLetter(ClassAtom.Of(static () => CodePointSet.LineTerminators, isNegated: true)); break;
            case '*' or '+' or '?': Fail("There is nothing before '{0}' that could be repeated.", _at, 1); break;
            default: AddLetter(new ClassAtom(TakeCodePoint())); break;
        }
    }

    private void AddCondition(PlaceCondition kind, int length)
    {
        _at += length;
        _builder.AddCondition(kind);
        RefuseRepetition();
    }

    private void AddLetter(ClassAtom atom)
    {
        _builder.OpenClass();
        _builder.Add(atom);
        _builder.CloseClass(isNegated: false);
        ParseQuantifiers();
    }

    private void RefuseRepetition()
    {
        if (TryParseQuantifier(out _, out _)) Fail("A condition like ^, \\b or (?=…) cannot be repeated; use a group.");
    }

    private void ParseQuantifiers()
    {
        if (!TryParseQuantifier(out int min, out int? max)) return;
        TryTake("?"); // lazy or greedy: the verdict is the same
        if (TryParseQuantifier(out _, out _)) Fail("A repetition cannot be repeated; use a group.");
        _builder.Repeat(min, max);
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
        bool fits = int.TryParse(_source[start.._at], NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (!fits) number = int.MaxValue;
        return _at > start;
    }

    private bool TryTake(string text)
    {
        if (!_source[_at..].StartsWith(text)) return false;
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

    /// <summary>The kinds of the groups that are not closed yet.</summary>
    [InlineArray(MaxDepth)]
    private struct OpenGroups
    {
        private GroupKind _first;
    }
}
