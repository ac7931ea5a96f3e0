namespace EventGateway.Schemas.Patterns;

/// <summary>What the parser made of a pattern.</summary>
/// <param name="Tree">The syntax tree; of use only if there is neither a problem nor a limit.</param>
/// <param name="Problem">Why it is no pattern of ECMA-262; null if it is one.</param>
/// <param name="Limit">What it has that a linear-time automaton cannot do, or that is not known here; null if nothing.</param>
internal readonly record struct ParsedPattern(PatternNode Tree, string? Problem, string? Limit)
{
    /// <summary>Reads a pattern.</summary>
    public static ParsedPattern Parse(string source)
    {
        var builder = new PatternTreeBuilder();
        using var parser = new PatternParser<PatternTreeBuilder>(source, builder);
        parser.Parse();
        return new ParsedPattern(builder.Tree, parser.Problem?.About(source), parser.Limit?.About(source));
    }
}
