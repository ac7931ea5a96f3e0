namespace EventGateway.Schemas.Patterns;

/// <summary>What the parser has to say about a pattern; written out only if somebody reads it.</summary>
/// <param name="Sentence">A sentence, with {0} for a piece of the pattern.</param>
/// <param name="Start">Where the piece begins.</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct PatternRemark(string Sentence, int Start, int Length)
{
    public string About(string source) => Sentence.Replace("{0}", source.Substring(Start, Length), StringComparison.Ordinal);
}
