using CsCheck;
using EventGateway.Fuzzing;

namespace EventGateway.Schemas.Tests.Fuzzing;

/// <summary>What the fuzzer looks for at length, each time for some seconds.</summary>
public sealed class FuzzTargetTests
{
    private const int LongestSeedBytes = 4 * 1024;
    private static readonly Dictionary<string, byte[][]> Seeds = FuzzTarget.OfSchemas.ToDictionary(target => target.Name, target => target.Seeds().Where(seed => seed.Length <= LongestSeedBytes).ToArray());

    public static TheoryData<string> Names => [.. FuzzTarget.OfSchemas.Select(target => target.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_property_holds_for_right_inputs(string name)
    {
        Assert.NotEmpty(Seeds[name]);
        foreach (byte[] seed in Seeds[name]) Run(name, seed);
    }

    [Theory]
    [InlineData("document", 20_000)]
    [InlineData("schema", 20_000)]
    [InlineData("pattern", 3_000)]
    public void Every_property_holds_for_inputs_that_are_cut_extended_and_damaged(string name, int count)
    {
        Gen<byte[]> damaged = Gen.Select(Gen.Int[0, Seeds[name].Length - 1], Gen.Int).Select((seed, chance) => Mutation.Of(Seeds[name][seed], 0, new Random(chance)));

        damaged.Sample(input => Run(name, input), iter: count, print: Convert.ToHexStringLower);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_property_holds_for_random_bytes(string name) =>
        Gen.Byte.Array[0, 200].Sample(input => Run(name, input), iter: 2_000, print: Convert.ToHexStringLower);

    [Theory, MemberData(nameof(Names))]
    public void Every_input_that_once_broke_a_property_breaks_it_no_more(string name)
    {
        foreach (byte[] input in FuzzTarget.Find(name)!.Crashes()) Run(name, input);
    }

    private static void Run(string name, byte[] input) => FuzzTarget.Find(name)!.Run(input);
}
