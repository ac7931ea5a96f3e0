namespace EventGateway.Schemas.Patterns;

/// <summary>What a place in the text can be.</summary>
internal enum PlaceCondition
{
    Start,
    End,
    WordBoundary,
    NoWordBoundary,
}
