using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Reporting;

/// <summary>Follows a walk in report mode and writes down what it refuses, up to a limit.</summary>
/// <param name="limit">How many errors are wanted.</param>
internal sealed class ErrorCollector(int limit)
{
    private readonly ImmutableArray<ValidationError>.Builder _errors = ImmutableArray.CreateBuilder<ValidationError>();
    private readonly List<string> _path = [];

    public ImmutableArray<ValidationError> Errors => _errors.ToImmutable();

    public void Enter(JsonValue name)
    {
        using var decoded = new DecodedString(name, stackalloc byte[DecodedString.StackLength]);
        _path.Add(Encoding.UTF8.GetString(decoded.Bytes));
    }

    public void Enter(int index) => _path.Add(index.ToString(CultureInfo.InvariantCulture));

    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Notes that the value at the present path is refused.</summary>
    /// <returns>False once no more errors are wanted.</returns>
    public bool Add(string location, Keyword keyword, int number, string text, ValueTypes given)
    {
        string sentence = ErrorSentence.For(keyword, number, text, given);
        return Add(_path, location, keyword, sentence);
    }

    /// <summary>Notes that the member or item at the present path is not allowed where it stands.</summary>
    public bool AddChild(string location, Keyword keyword)
    {
        string sentence = ErrorSentence.ForChild(keyword, _path[^1]);
        return Add(_path.GetRange(0, _path.Count - 1), location, keyword, sentence);
    }

    private bool Add(List<string> path, string location, Keyword keyword, string sentence)
    {
        string name = ErrorSentence.NameOf(keyword);
        string place = keyword == Keyword.False ? location : JsonPointer.Append(location, name);
        string dotted = path.Count == 0 ? "(root)" : string.Join('.', path);
        _errors.Add(new ValidationError(JsonPointer.From(path), place, name, $"{dotted}: {sentence}"));
        return _errors.Count < limit;
    }
}
