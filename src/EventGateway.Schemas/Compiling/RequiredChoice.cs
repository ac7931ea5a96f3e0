namespace EventGateway.Schemas.Compiling;

/// <summary>A choice between lists of names that an object must have.</summary>
/// <param name="MustBeOne">Whether exactly one list must be complete, or at least one.</param>
/// <param name="Branches">The lists.</param>
internal sealed record RequiredChoice(bool MustBeOne, IReadOnlyList<IReadOnlyList<string>> Branches);
