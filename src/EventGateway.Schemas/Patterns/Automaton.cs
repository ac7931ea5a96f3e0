namespace EventGateway.Schemas.Patterns;

/// <summary>A nondeterministic automaton over bytes; its look-aheads are deterministic already.</summary>
/// <param name="Instructions">The instructions; the first is the match.</param>
/// <param name="Start">The index of the instruction to begin with.</param>
/// <param name="LookAheads">The tables that its instructions look ahead with.</param>
internal sealed record Automaton(AutomatonInstruction[] Instructions, int Start, IReadOnlyList<StateTable> LookAheads)
{
    /// <summary>The instruction that says that the text matches.</summary>
    public const int Match = 0;

    /// <summary>Whether it matters if the text only begins.</summary>
    public bool LooksAtStart { get; } = HasCheck(Instructions, PlaceCondition.Start) || LookAheads.Any(static body => body.LooksAtStart);

    /// <summary>Whether it matters if the letters of a place belong to words.</summary>
    public bool LooksAtWords { get; } =
        HasCheck(Instructions, PlaceCondition.WordBoundary) || HasCheck(Instructions, PlaceCondition.NoWordBoundary) || LookAheads.Any(static body => body.LooksAtWords);

    private static bool HasCheck(AutomatonInstruction[] instructions, PlaceCondition condition) =>
        Array.Exists(instructions, instruction => instruction.Step == AutomatonStep.Check && instruction.First == (int)condition);
}
