using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>
/// Reads JSON with <c>//</c> comments and keeps positions. A generator has no JSON library at hand, and diagnostics need the place
/// of every value.
/// </summary>
internal sealed class JsonReader(string text)
{
    private int _position;

    /// <exception cref="FormatException">The text is not JSON; <see cref="ErrorSpan"/> says where.</exception>
    public JsonValue Read()
    {
        JsonValue value = ReadValue(depth: 0);
        SkipBlank();
        if (_position < text.Length) throw Unexpected("the end of the file");
        return value;
    }

    /// <summary>Where reading stopped.</summary>
    public TextSpan ErrorSpan => new(Math.Min(_position, text.Length), _position < text.Length ? 1 : 0);

    private JsonValue ReadValue(int depth)
    {
        if (depth > 64) throw new FormatException("nested too deeply");
        SkipBlank();
        return Peek() switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadString(),
            't' => ReadLiteral("true", JsonKind.Boolean),
            'f' => ReadLiteral("false", JsonKind.Boolean),
            'n' => ReadLiteral("null", JsonKind.Null),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => throw Unexpected("a value"),
        };
    }

    private JsonValue ReadObject(int depth)
    {
        int start = _position;
        var value = new JsonValue(JsonKind.Object, default);
        _position++;
        SkipBlank();
        while (Peek() != '}')
        {
            if (value.Members.Count > 0) Expect(',');
            SkipBlank();
            if (Peek() != '"') throw Unexpected("a name in quotes");
            JsonValue name = ReadString();
            Expect(':');
            value.Members.Add((name.Text, name.Span, ReadValue(depth + 1)));
            SkipBlank();
        }

        _position++;
        value.Span = TextSpan.FromBounds(start, _position);
        return value;
    }

    private JsonValue ReadArray(int depth)
    {
        int start = _position;
        var value = new JsonValue(JsonKind.Array, default);
        _position++;
        SkipBlank();
        while (Peek() != ']')
        {
            if (value.Items.Count > 0) Expect(',');
            value.Items.Add(ReadValue(depth + 1));
            SkipBlank();
        }

        _position++;
        value.Span = TextSpan.FromBounds(start, _position);
        return value;
    }

    private JsonValue ReadString()
    {
        int start = _position++;
        var content = new StringBuilder();
        while (Peek() != '"')
        {
            char next = Peek();
            if (next < ' ') throw Unexpected("the end of the string");
            _position++;
            content.Append(next == '\\' ? ReadEscape() : next);
        }

        _position++;
        return new JsonValue(JsonKind.String, TextSpan.FromBounds(start, _position)) { Text = content.ToString() };
    }

    private char ReadEscape()
    {
        char escaped = Peek() switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '"' or '\\' or '/' => Peek(),
            _ => throw Unexpected("one of the escapes \\n \\t \\r \\\" \\\\ \\/"),
        };
        _position++;
        return escaped;
    }

    private JsonValue ReadNumber()
    {
        int start = _position;
        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] is '-' or '+' or '.')) _position++;
        var span = TextSpan.FromBounds(start, _position);
        return new JsonValue(JsonKind.Number, span) { Text = text.Substring(start, span.Length) };
    }

    private JsonValue ReadLiteral(string literal, JsonKind kind)
    {
        if (string.CompareOrdinal(text, _position, literal, 0, literal.Length) != 0) throw Unexpected("a value");
        var span = new TextSpan(_position, literal.Length);
        _position += literal.Length;
        return new JsonValue(kind, span) { Text = literal };
    }

    private void Expect(char expected)
    {
        SkipBlank();
        if (Peek() != expected) throw Unexpected($"'{expected}'");
        _position++;
    }

    private void SkipBlank()
    {
        while (_position < text.Length)
        {
            if (char.IsWhiteSpace(text[_position]))
            {
                _position++;
            }
            else if (text[_position] == '/' && _position + 1 < text.Length && text[_position + 1] == '/')
            {
                int end = text.IndexOf('\n', _position);
                _position = end < 0 ? text.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The character at the position; NUL at the end, which no caller takes for anything.</summary>
    private char Peek() => _position < text.Length ? text[_position] : '\0';

    private FormatException Unexpected(string expected) =>
        new(_position < text.Length ? $"expected {expected}, found '{text[_position]}'" : $"expected {expected}, found the end of the file");
}
