namespace EventGateway.AsyncApi.Compiling;

/// <summary>How the texts of an object's properties are to be read.</summary>
/// <param name="Literals">Properties that may be a number or a boolean.</param>
/// <param name="Others">Properties that are declared otherwise.</param>
/// <param name="UndeclaredAreLiterals">Whether what is not declared may be a number or a boolean.</param>
internal sealed record PropertyTypes(IReadOnlyCollection<string> Literals, IReadOnlyCollection<string> Others, bool UndeclaredAreLiterals);
