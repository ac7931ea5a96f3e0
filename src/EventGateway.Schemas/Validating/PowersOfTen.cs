namespace EventGateway.Schemas.Validating;

internal static class PowersOfTen
{
    private static ReadOnlySpan<long> Table =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <summary>Ten to the power of 0 to 18.</summary>
    public static long Of(int exponent) => Table[exponent];
}
