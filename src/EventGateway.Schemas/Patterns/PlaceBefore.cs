namespace EventGateway.Schemas.Patterns;

/// <summary>The place between two letters: what stands before it.</summary>
internal enum PlaceBefore
{
    TextStart,
    WordLetter,
    OtherLetter,
}
