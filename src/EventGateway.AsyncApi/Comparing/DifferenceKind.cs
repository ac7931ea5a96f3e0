namespace EventGateway.AsyncApi.Comparing;

/// <summary>What a difference between two schemas means for those who wrote by the old one.</summary>
internal enum DifferenceKind
{
    /// <summary>What the old schema accepted may now be refused.</summary>
    Breaking,

    /// <summary>The new schema accepts more.</summary>
    Widening,
}
