namespace EventGateway.Schemas.Patterns;

/// <summary>The forms of compiled patterns.</summary>
internal enum PatternForm
{
    /// <summary>A table of states by classes of letters.</summary>
    States,

    /// <summary>The instructions of a nondeterministic automaton, where the states would grow too many.</summary>
    Instructions,

    /// <summary>A set of letters for each byte from the beginning of the text.</summary>
    Sequence,
}
