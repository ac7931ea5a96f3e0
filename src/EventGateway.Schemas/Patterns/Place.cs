namespace EventGateway.Schemas.Patterns;

/// <summary>Decides conditions on places.</summary>
internal static class Place
{
    /// <summary>In place of a letter: behind the last one.</summary>
    public const int TextEnd = -1;

    public static bool IsWordLetter(int letter) =>
        letter is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_';

    public static PlaceBefore After(int letter) => IsWordLetter(letter) ? PlaceBefore.WordLetter : PlaceBefore.OtherLetter;

    /// <summary>Whether a condition holds between what stands before and the next letter.</summary>
    public static bool Holds(PlaceCondition condition, PlaceBefore before, int next) => condition switch
    {
        PlaceCondition.Start => before == PlaceBefore.TextStart,
        PlaceCondition.End => next == TextEnd,
        PlaceCondition.WordBoundary => (before == PlaceBefore.WordLetter) != IsWordLetter(next),
        _ => (before == PlaceBefore.WordLetter) == IsWordLetter(next),
    };
}
