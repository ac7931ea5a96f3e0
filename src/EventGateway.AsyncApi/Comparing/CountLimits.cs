namespace EventGateway.AsyncApi.Comparing;

/// <summary>How many there may be of something.</summary>
/// <param name="Min">At least so many.</param>
/// <param name="Max">At most so many; null: any number.</param>
internal readonly record struct CountLimits(long Min, long? Max)
{
    /// <summary>Within both.</summary>
    public CountLimits And(CountLimits other) =>
        new(Math.Max(Min, other.Min), Max is null || other.Max is null ? Max ?? other.Max : Math.Min(Max.Value, other.Max.Value));
}
