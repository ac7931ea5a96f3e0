using CsCheck;
using EventGateway.Fuzzing;

namespace EventGateway.AsyncApi.Tests.Fuzzing;

/// <summary>What the fuzzer looks for at length, each time for some seconds.</summary>
public sealed class FuzzTargetTests
{
    private const int LongestSeedBytes = 4 * 1024;

    private static readonly byte[][] Seeds = [.. FuzzTarget.OfAsyncApi.Seeds().Where(seed => seed.Length <= LongestSeedBytes)];

    [Fact]
    public void Every_property_holds_for_right_inputs()
    {
        foreach (byte[] seed in FuzzTarget.OfAsyncApi.Seeds()) Run(seed);
    }

    [Fact]
    public void Every_property_holds_for_inputs_that_are_cut_extended_and_damaged()
    {
        Gen<byte[]> damaged = Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int).Select((seed, chance) => Mutation.Of(Seeds[seed], 0, new Random(chance)));

        damaged.Sample(Run, iter: 10_000, print: Convert.ToHexStringLower);
    }

    [Fact]
    public void Every_input_that_once_broke_a_property_breaks_it_no_more()
    {
        foreach (byte[] input in FuzzTarget.OfAsyncApi.Crashes()) Run(input);
    }

    private static void Run(byte[] input) => FuzzTarget.OfAsyncApi.Run(input);
}
