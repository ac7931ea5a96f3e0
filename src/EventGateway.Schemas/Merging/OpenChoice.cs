using System.Collections.Immutable;
using EventGateway.Schemas.Program;

namespace EventGateway.Schemas.Merging;

/// <summary>A choice between schemas that the type of a value does not decide.</summary>
/// <param name="Source">The requirement that it is.</param>
/// <param name="Kind">How many of them may match.</param>
/// <param name="Branches">The schemas that a value of the type can match; if, then and else for a condition.</param>
internal sealed record OpenChoice(Requirement Source, ChoiceKind Kind, ImmutableArray<int> Branches);
