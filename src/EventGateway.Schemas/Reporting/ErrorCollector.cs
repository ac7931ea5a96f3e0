using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Reporting;

/// <summary>Follows a walk in report mode and writes down what it refuses, up to a limit.</summary>
internal sealed class ErrorCollector
{
    private const string Separator = ": ";

    private readonly ImmutableArray<ValidationError>.Builder _errors = ImmutableArray.CreateBuilder<ValidationError>();
    private readonly List<string> _path = [];
    private readonly ErrorCollector _outermost;
    private readonly int _limit;
    private readonly int _startOfPath;
    private WorkBudget _reasons;

    /// <param name="limit">How many errors are wanted.</param>
    /// <param name="reasons">What the reasons of choices may cost, all together.</param>
    public ErrorCollector(int limit, WorkBudget reasons)
    {
        _limit = limit;
        _reasons = reasons;
        _outermost = this;
        ExplainsBelow = true;
    }

    private ErrorCollector(ErrorCollector outer, bool explainsBelow)
    {
        _path.AddRange(outer._path);
        _startOfPath = _path.Count;
        _limit = outer._limit;
        _outermost = outer._outermost;
        ExplainsBelow = explainsBelow;
    }

    public ImmutableArray<ValidationError> Errors => _errors.ToImmutable();

    /// <summary>Whether it is wanted why no branch of a choice matches, be the value the one where this collector began or one inside of it.</summary>
    public bool ExplainsBelow { get; }

    /// <summary>Whether it is wanted why no branch of a choice matches the present value.</summary>
    public bool ExplainsHere => ExplainsBelow || _path.Count == _startOfPath;

    /// <summary>What the reasons of choices may still cost.</summary>
    public ref WorkBudget Reasons => ref _outermost._reasons;

    /// <summary>The first sentence without its path; null if there is none.</summary>
    public string? FirstSentence => _errors.Count == 0 ? null : _errors[0].Message[(Dotted(_path).Length + Separator.Length)..];

    /// <summary>A collector for errors at and below the present path.</summary>
    public ErrorCollector Inner(bool explainsBelow) => new(this, explainsBelow);

    public void Enter(JsonValue name) => _path.Add(Decode(name));

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

    /// <summary>Notes that a member of the value at the present path may not have its name.</summary>
    /// <param name="location">The schema.</param>
    /// <param name="name">The name.</param>
    /// <param name="reason">A sentence about the name, or null.</param>
    public bool AddName(string location, JsonValue name, string? reason)
    {
        string sentence = ErrorSentence.ForName(Decode(name), reason);
        return Add(_path, location, Keyword.PropertyNames, sentence);
    }

    /// <summary>Adds errors that another collector holds, those that say the same only once.</summary>
    /// <returns>False once no more errors are wanted.</returns>
    public bool AddReasons(IEnumerable<ValidationError> reasons)
    {
        _errors.AddRange(reasons.DistinctBy(reason => reason.Message).Take(_limit - _errors.Count));
        return _errors.Count < _limit;
    }

    private bool Add(List<string> path, string location, Keyword keyword, string sentence)
    {
        string name = ErrorSentence.NameOf(keyword);
        string place = keyword == Keyword.False ? location : JsonPointer.Append(location, name);
        _errors.Add(new ValidationError(JsonPointer.From(path), place, name, Dotted(path) + Separator + sentence));
        return _errors.Count < _limit;
    }

    private static string Dotted(List<string> path) => path.Count == 0 ? "(root)" : string.Join('.', path);

    private static string Decode(JsonValue text)
    {
        using var decoded = new DecodedString(text, stackalloc byte[DecodedString.StackLength]);
        return Encoding.UTF8.GetString(decoded.Bytes);
    }
}
