namespace EventGateway.AsyncApi.Comparing;

/// <summary>Compares how many letters, items or properties there may be.</summary>
internal static class CountRules
{
    /// <param name="known">How many there are.</param>
    /// <param name="wanted">How many there may be.</param>
    /// <param name="part">The schema that says so.</param>
    /// <param name="unit">What is counted, as in the keywords: <c>Length</c>.</param>
    /// <param name="spot">Where the findings go.</param>
    public static void Compare(CountLimits known, CountLimits wanted, SchemaPart part, string unit, Spot spot)
    {
        if (known.Min < wanted.Min)
        {
            string keyword = "min" + unit;
            spot.Report(
                part,
                keyword,
                known.Min == 0 ? $"'{keyword}' is now {wanted.Min}." : $"'{keyword}' rose from {known.Min} to {wanted.Min}.",
                known.Min == 0 ? $"'{keyword}' is gone; it was {wanted.Min}." : $"'{keyword}' fell from {wanted.Min} to {known.Min}.");
        }

        if (wanted.Max is { } max && (known.Max is null || known.Max > max))
        {
            string keyword = "max" + unit;
            spot.Report(
                part,
                keyword,
                known.Max is null ? $"'{keyword}' is now {max}." : $"'{keyword}' fell from {known.Max} to {max}.",
                known.Max is null ? $"'{keyword}' is gone; it was {max}." : $"'{keyword}' rose from {max} to {known.Max}.");
        }
    }
}
