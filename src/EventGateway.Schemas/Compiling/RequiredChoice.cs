namespace EventGateway.Schemas.Compiling;

/// <summary>How many of several lists of names an object must have completely.</summary>
/// <param name="Least">At least so many.</param>
/// <param name="Most">At most so many.</param>
/// <param name="Lists">The lists.</param>
internal sealed record RequiredChoice(int Least, int Most, IReadOnlyList<IReadOnlyList<string>> Lists);
