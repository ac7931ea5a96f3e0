using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace EventGateway.Schemas.Reading;

/// <summary>Reads a JSON text (RFC 8259) that a person wrote into nodes that know where they stand.</summary>
public sealed class JsonDocumentReader
{
    private const int MaxDepth = 512;

    /// <summary>What ends a string, or may not stand in it as it is.</summary>
    private static readonly SearchValues<char> NotPlain = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(static letter => (char)letter), '"', '\\']);

    private readonly string _text;
    private readonly string _file;
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();
    private readonly RepeatedTexts _texts = new();
    private readonly List<string> _path = [];
    private readonly List<DocumentMember> _members = [];
    private readonly List<DocumentNode> _items = [];
    private int _at;
    private int _line = 1;
    private int _lineStart;

    private JsonDocumentReader(string text, string file)
    {
        _text = text;
        _file = file;
    }

    private int Column => _at - _lineStart + 1;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads one JSON text. Nesting deeper than 512 is refused.</summary>
    /// <param name="text">The text; a byte order mark at its beginning is skipped.</param>
    /// <param name="file">The file as the person named it, for messages; empty if there is none.</param>
    /// <exception cref="DocumentRefusedException">The text is not JSON, or an object has two members of one name.</exception>
    public static DocumentNode Read(string text, string file = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        var reader = new JsonDocumentReader(text, file);
        if (text.StartsWith('\uFEFF')) reader._at = reader._lineStart = 1;

        DocumentNode root = reader.ReadDocument();

        return reader._problems.Count == 0 ? root : throw new DocumentRefusedException(reader._problems.ToImmutable());
    }

    private DocumentNode ReadDocument()
    {
        SkipWhitespace();
        DocumentNode root = ReadValue();
        SkipWhitespace();
        return _at == _text.Length ? root : throw Refuse("Nothing may follow the value of a JSON text.");
    }

    private DocumentNode ReadValue() => Current switch
    {
        '{' => ReadObject(),
        '[' => ReadArray(),
        '"' or 't' or 'f' or 'n' or '-' or (>= '0' and <= '9') => ReadLeaf(),
        _ => throw Refuse(_at == _text.Length ? "The text ends where a value is expected." : "A value is expected here."),
    };

    private DocumentNode ReadLeaf()
    {
        (int line, int column) = (_line, Column);
        (DocumentKind kind, string text) = Current switch
        {
            '"' => (DocumentKind.String, ReadString()),
            't' => (DocumentKind.Boolean, ReadWord("true")),
            'f' => (DocumentKind.Boolean, ReadWord("false")),
            'n' => (DocumentKind.Null, ReadWord("null")),
            _ => (DocumentKind.Number, ReadNumber()),
        };
        return new DocumentNode { Kind = kind, Text = kind == DocumentKind.Null ? "" : text, File = _file, Line = line, Column = column };
    }

    private DocumentNode ReadObject()
    {
        (int line, int column) = (_line, Column);
        int first = _members.Count;
        var names = new MemberNames();
        for (bool isMore = Open('}'); isMore; isMore = ReadComma('}')) _members.Add(ReadMember(ref names, first));
        return new DocumentNode { Kind = DocumentKind.Object, Members = Take(_members, first), File = _file, Line = line, Column = column };
    }

    private DocumentMember ReadMember(ref MemberNames names, int first)
    {
        (int line, int column) = (_line, Column);
        if (Current != '"') throw Refuse("The name of a member, in double quotes, is expected here.");
        string name = ReadString();
        _path.Add(name);
        bool isNew = names.TryAdd(name, CollectionsMarshal.AsSpan(_members)[first..]);
        if (!isNew) _problems.Add(ProblemAt(line, column, $"The name \"{name}\" stands twice in this object."));
        SkipWhitespace();
        if (Current != ':') throw Refuse("A colon is expected after the name of a member.");
        _at++;
        SkipWhitespace();
        DocumentNode value = ReadValue();
        _path.RemoveAt(_path.Count - 1);
        return new DocumentMember(name, value, line, column);
    }

    private DocumentNode ReadArray()
    {
        (int line, int column) = (_line, Column);
        int first = _items.Count;
        for (bool isMore = Open(']'); isMore; isMore = ReadComma(']'))
        {
            _path.Add(JsonPointer.Segment(_items.Count - first));
            _items.Add(ReadValue());
            _path.RemoveAt(_path.Count - 1);
        }

        return new DocumentNode { Kind = DocumentKind.Array, Items = Take(_items, first), File = _file, Line = line, Column = column };
    }

    /// <summary>Takes what an array or object has added to a list, which those around it use as well.</summary>
    private static ImmutableArray<T> Take<T>(List<T> list, int first)
    {
        ImmutableArray<T> taken = [.. CollectionsMarshal.AsSpan(list)[first..]];
        list.RemoveRange(first, list.Count - first);
        return taken;
    }

    /// <summary>Goes into an array or object.</summary>
    /// <returns>Whether there is an element.</returns>
    private bool Open(char close)
    {
        if (_path.Count >= MaxDepth) throw Refuse($"Nesting deeper than {MaxDepth} is not supported.");
        _at++;
        SkipWhitespace();
        if (Current != close) return true;
        _at++;
        return false;
    }

    /// <summary>Goes on behind an element.</summary>
    /// <returns>Whether there is another one.</returns>
    private bool ReadComma(char close)
    {
        SkipWhitespace();
        char next = Current;
        if (next != ',' && next != close) throw Refuse($"A comma or '{close}' is expected here.");
        _at++;
        if (next == close) return false;
        SkipWhitespace();
        return true;
    }

    private string ReadWord(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) throw Refuse($"'{word}' is expected here.");
        _at += word.Length;
        return word;
    }

    private string ReadNumber()
    {
        int start = _at;
        if (Current == '-') _at++;
        if (Current == '0') _at++;
        else ReadDigits();

        if (Current == '.')
        {
            _at++;
            ReadDigits();
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-') _at++;
            ReadDigits();
        }

        return _text[start.._at];
    }

    private void ReadDigits()
    {
        if (!char.IsAsciiDigit(Current)) throw Refuse("A digit is expected here.");
        while (char.IsAsciiDigit(Current)) _at++;
    }

    private string ReadString()
    {
        int start = ++_at;
        SkipPlainLetters();
        if (_at < _text.Length && _text[_at] == '"') return _texts.Get(_text.AsSpan(start, _at++ - start));

        var value = new StringBuilder(_text, start, _at - start, 2 * (_at - start + 1));
        while (true)
        {
            if (_at == _text.Length) throw Refuse("The text ends inside a string.");
            char next = _text[_at];
            if (next < ' ') throw Refuse("A control character must be escaped in a string.");
            if (next == '"') break;
            value.Append(ReadEscape());
            start = _at;
            SkipPlainLetters();
            value.Append(_text, start, _at - start);
        }

        _at++;
        return value.ToString();
    }

    private void SkipPlainLetters()
    {
        int length = _text.AsSpan(_at).IndexOfAny(NotPlain);
        _at = length < 0 ? _text.Length : _at + length;
    }

    private char ReadEscape()
    {
        char escaped = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (escaped == 'u') return ReadUnicodeEscape();
        int known = "\"\\/bfnrt".IndexOf(escaped, StringComparison.Ordinal);
        if (known < 0 || escaped == '\0') throw Refuse("This escape is not known to JSON.");
        _at += 2;
        return "\"\\/\b\f\n\r\t"[known];
    }

    private char ReadUnicodeEscape()
    {
        const int Length = 6;
        if (_at + Length > _text.Length
            || !ushort.TryParse(_text.AsSpan(_at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
        {
            throw Refuse("Four hexadecimal digits are expected after \\u.");
        }

        _at += Length;
        return (char)unit;
    }

    private void SkipWhitespace()
    {
        string text = _text;
        int at = _at;
        for (; at < text.Length; at++)
        {
            char letter = text[at];
            if (letter is not (' ' or '\n' or '\r' or '\t')) break;
            if (letter != '\n') continue;
            _line++;
            _lineStart = at + 1;
        }

        _at = at;
    }

    private Problem ProblemAt(int line, int column, string message) => new(_file, line, column, JsonPointer.From(_path), message);

    private DocumentRefusedException Refuse(string message)
    {
        _problems.Add(ProblemAt(_line, Column, message));
        return new DocumentRefusedException(_problems.ToImmutable());
    }
}
