namespace EventGateway.Schemas.Patterns;

/// <summary>The deterministic form of an automaton: one row of next states for each state, by the class of the next letter.</summary>
internal sealed class StateTable
{
    /// <summary>A state: the text matches, whatever follows.</summary>
    public const int Matched = -1;

    /// <summary>A state: the text does not match, whatever follows.</summary>
    public const int Failed = 0;

    /// <summary>The rows, with a cell for each class and one for the end of the text; a state is the index of its first cell.</summary>
    public required List<int> Rows { get; init; }

    /// <summary>The state to begin with, by what stands before.</summary>
    public required int[] Starts { get; init; }

    public required bool LooksAtStart { get; init; }

    public required bool LooksAtWords { get; init; }
}
