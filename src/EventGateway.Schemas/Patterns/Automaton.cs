using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>What an instruction of the automaton does.</summary>
internal enum AutomatonStep
{
    /// <summary>The text matches.</summary>
    Match,

    /// <summary>Takes a byte from First to Last and goes to Next.</summary>
    Take,

    /// <summary>Goes to Next and to First.</summary>
    Split,

    /// <summary>Goes to Next if the place is what First says.</summary>
    Check,
}

/// <summary>One instruction of a nondeterministic automaton over bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AutomatonInstruction
{
    public AutomatonStep Step;
    public int First;
    public int Last;
    public int Next;
}

/// <summary>The place between two bytes: what stands before it.</summary>
internal enum PlaceBefore
{
    TextStart,
    WordLetter,
    OtherLetter,
}

/// <summary>Decides conditions on places.</summary>
internal static class Place
{
    /// <summary>In place of a byte: behind the last one.</summary>
    public const int TextEnd = -1;

    public static bool IsWordLetter(int letter) =>
        letter is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_';

    public static PlaceBefore After(int letter) => IsWordLetter(letter) ? PlaceBefore.WordLetter : PlaceBefore.OtherLetter;

    /// <summary>Whether a condition holds between what stands before and the next byte.</summary>
    public static bool Holds(PlaceCondition condition, PlaceBefore before, int next) => condition switch
    {
        PlaceCondition.Start => before == PlaceBefore.TextStart,
        PlaceCondition.End => next == TextEnd,
        PlaceCondition.WordBoundary => (before == PlaceBefore.WordLetter) != IsWordLetter(next),
        _ => (before == PlaceBefore.WordLetter) == IsWordLetter(next),
    };
}
