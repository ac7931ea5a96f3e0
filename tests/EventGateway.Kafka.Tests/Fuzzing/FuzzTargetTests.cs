using CsCheck;
using EventGateway.Fuzzing;

namespace EventGateway.Kafka.Tests.Fuzzing;

/// <summary>What the fuzzer looks for at length, each time for some seconds.</summary>
public sealed class FuzzTargetTests
{
    private const int LongestSeedBytes = 8 * 1024;
    private static readonly Dictionary<string, byte[][]> Seeds = FuzzTarget.OfKafka.ToDictionary(target => target.Name, target => target.Seeds().Where(seed => seed.Length <= LongestSeedBytes).ToArray());

    public static TheoryData<string> Names => [.. FuzzTarget.OfKafka.Select(target => target.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_property_holds_for_right_inputs(string name)
    {
        FuzzTarget target = FuzzTarget.Find(name)!;

        Assert.NotEmpty(Seeds[name]);
        foreach (byte[] seed in Seeds[name]) Run(target, seed);
    }

    [Theory]
    [InlineData("message", 30_000)]
    [InlineData("view", 15_000)]
    [InlineData("json", 10_000)]
    [InlineData("frame", 10_000)]
    [InlineData("records", 3_000)]
    [InlineData("batch", 5_000)]
    [InlineData("decompress", 5_000)]
    public void Every_property_holds_for_inputs_that_are_cut_extended_and_damaged(string name, int count)
    {
        FuzzTarget target = FuzzTarget.Find(name)!;
        int kept = name is "message" or "view" or "json" ? 2 : 0;
        var damaged = new ByChance(random => Mutation.Of(Seeds[name][random.Next(Seeds[name].Length)], kept, random));

        damaged.Sample(input => Run(target, input), iter: count, print: Convert.ToHexStringLower);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_property_holds_for_random_bytes(string name)
    {
        FuzzTarget target = FuzzTarget.Find(name)!;

        Gen.Byte.Array[0, 200].Sample(input => Run(target, input), iter: 2_000, print: Convert.ToHexStringLower);
    }

    [Fact]
    public void Arrays_of_the_smallest_elements_take_memory_in_proportion_to_their_bytes()
    {
        FuzzTarget target = FuzzTarget.Find("message")!;

        foreach (byte[] input in LongArrays.All()) Run(target, input);
    }

    [Fact]
    public void Every_input_that_once_broke_a_property_breaks_it_no_more()
    {
        foreach (FuzzTarget target in FuzzTarget.OfKafka)
        {
            foreach (byte[] input in target.Crashes()) Run(target, input);
        }
    }

    /// <summary>A lambda cannot hand an array over as a span by itself.</summary>
    private static void Run(FuzzTarget target, byte[] input) => target.Run(input);

    /// <summary>Bytes that plain code makes by chance; the shorter ones are the simpler ones.</summary>
    private sealed class ByChance(Func<Random, byte[]> make) : Gen<byte[]>
    {
        public override byte[] Generate(PCG pcg, Size? min, out Size size)
        {
            byte[] bytes = make(new Random((int)pcg.Next()));
            size = new Size((ulong)bytes.Length);
            return bytes;
        }
    }
}
