namespace EventGateway.Schemas.Patterns;

/// <summary>A nondeterministic automaton over classes of letters; its look-aheads are deterministic already.</summary>
/// <param name="Instructions">The instructions; the first is the match.</param>
/// <param name="Start">The index of the instruction to begin with.</param>
/// <param name="Classes">The classes of the pattern, and the sets of letters that instructions take.</param>
/// <param name="LookAheads">The tables that its instructions look ahead with.</param>
/// <param name="Limit">What it may cost to make it deterministic, together with its look-aheads.</param>
internal sealed record Automaton(
    List<AutomatonInstruction> Instructions,
    int Start,
    LetterClasses Classes,
    List<StateTable> LookAheads,
    WorkLimit Limit)
{
    /// <summary>The instruction that says that the text matches.</summary>
    public const int Match = 0;

    /// <summary>Whether it matters if the text only begins.</summary>
    public bool LooksAtStart { get; } = HasCheck(Instructions, PlaceCondition.Start) || LookAheads.Exists(static body => body.LooksAtStart);

    /// <summary>Whether it matters if the letters of a place belong to words.</summary>
    public bool LooksAtWords { get; } = HasCheck(Instructions, PlaceCondition.WordBoundary)
        || HasCheck(Instructions, PlaceCondition.NoWordBoundary)
        || LookAheads.Exists(static body => body.LooksAtWords);

    private static bool HasCheck(List<AutomatonInstruction> instructions, PlaceCondition condition) =>
        instructions.Exists(instruction => instruction.Step == AutomatonStep.Check && instruction.First == (int)condition);
}
