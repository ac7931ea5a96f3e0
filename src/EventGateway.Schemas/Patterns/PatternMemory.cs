namespace EventGateway.Schemas.Patterns;

/// <summary>
/// What the patterns of a schema are compiled in, one after the other: lists that have grown serve the next pattern, too. Whoever begins with one
/// clears it.
/// </summary>
internal sealed class PatternMemory
{
    /// <summary>The sets of letters, their ranges as numbers.</summary>
    public NumberLists LetterSets { get; } = new();

    /// <summary>The lists of <see cref="LetterClasses"/>.</summary>
    public List<int> Classes { get; } = [];

    public List<int> Examples { get; } = [];

    public List<int> WideStarts { get; } = [];

    public List<int> Inside { get; } = [];

    public List<int> Members { get; } = [];

    public List<int> MemberEnds { get; } = [];

    public List<AutomatonInstruction> Instructions { get; } = [];

    /// <summary>The indexes of instructions.</summary>
    public Dictionary<AutomatonInstruction, int> KnownInstructions { get; } = [];

    /// <summary>The names of states.</summary>
    public NumberLists States { get; } = new();

    public NumberLists Obligations { get; } = new();

    /// <summary>The rows of states.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>A set of threads for each class, at least.</summary>
    public List<ThreadSet> Arrivals { get; } = [];

    /// <summary>The threads that are followed, and those that wait for a letter.</summary>
    public Stack<long> Open { get; } = new();

    public List<long> Waiting { get; } = [];
}
