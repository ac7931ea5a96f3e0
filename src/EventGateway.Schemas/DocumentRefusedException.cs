using System.Collections.Immutable;

namespace EventGateway.Schemas;

/// <summary>A schema or an AsyncAPI document cannot be used. Carries every problem that was found, not only the first.</summary>
/// <param name="problems">At least one problem, in the order of the document.</param>
public sealed class DocumentRefusedException(ImmutableArray<Problem> problems)
    : Exception(string.Join('\n', problems))
{
    /// <summary>Everything that is wrong, in the order of the document.</summary>
    public ImmutableArray<Problem> Problems { get; } = problems;
}
