using System.Collections.Immutable;

namespace EventGateway.Schemas.Reporting;

/// <summary>
/// The branches of a choice that a value comes closest to, of those that it does not match: its type is theirs, then the fewest constants and lists of values speak against them, then the
/// fewest errors do. What such a branch has against the value is most likely what is wrong.
/// </summary>
internal sealed class ClosestBranches
{
    /// <summary>When more of them are equally close, nobody can tell which was meant.</summary>
    private const int MaxBranches = 4;

    private readonly List<(int Branch, ImmutableArray<ValidationError> Errors)> _closest = [];
    private (bool IsOtherType, int Contradictions, int Errors) _distance;

    /// <summary>The closest branch, if there is but one.</summary>
    public int? Only => _closest is [var only] ? only.Branch : null;

    /// <summary>What the closest branches have against the value.</summary>
    public IEnumerable<ValidationError> Errors => _closest.Count > MaxBranches ? [] : _closest.SelectMany(one => one.Errors);

    /// <summary>Considers a branch.</summary>
    /// <param name="branch">Its node.</param>
    /// <param name="isType">Whether it allows values of this type.</param>
    /// <param name="errors">What it has against the value.</param>
    public void Offer(int branch, bool isType, ImmutableArray<ValidationError> errors)
    {
        var distance = (!isType, errors.Count(error => error.Keyword is "const" or "enum"), errors.Length);
        int order = _closest.Count == 0 ? -1 : distance.CompareTo(_distance);
        if (order > 0) return;
        if (order < 0) _closest.Clear();
        _closest.Add((branch, errors));
        _distance = distance;
    }
}
