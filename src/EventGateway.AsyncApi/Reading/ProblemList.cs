using System.Collections.Immutable;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>
/// Gathers what is wrong with one document and those that it refers to, so that a person can mend it in one go. The same problem counts once.
/// </summary>
/// <param name="file">What problems without a node are said of.</param>
internal sealed class ProblemList(string file)
{
    /// <summary>What is beyond these would not be read anyway.</summary>
    private const int MaxProblems = 1000;

    private readonly HashSet<Problem> _problems = [];

    public bool IsEmpty => _problems.Count == 0;

    public string File => file;

    /// <summary>All problems in the order of the document; those of other documents follow.</summary>
    public ImmutableArray<Problem> Sorted =>
    [
        .. _problems.OrderBy(problem => problem.File != file).ThenBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line).ThenBy(problem => problem.Column),
    ];

    public bool HasAnyAt(string atFile, int line, int column) => _problems.Any(problem => problem.File == atFile && problem.Line == line && problem.Column == column);

    public void Add(long line, long column, string pointer, string message) =>
        Add(new Problem(file, (int)Math.Clamp(line, 1, int.MaxValue), (int)Math.Clamp(column, 1, int.MaxValue), pointer, message));

    public void Add(DocumentNode node, string pointer, string message) => Add(new Problem(node.File, node.Line, node.Column, pointer, message));

    public void Add(Place place, string message) => Add(place.Node, place.Pointer, message);

    public void Add(DocumentMember member, string pointer, string message) =>
        Add(new Problem(member.Value.File, member.Line, member.Column, pointer, message));

    public void AddRange(IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems) Add(problem);
    }

    private void Add(Problem problem)
    {
        if (_problems.Count < MaxProblems) _problems.Add(problem);
    }
}
