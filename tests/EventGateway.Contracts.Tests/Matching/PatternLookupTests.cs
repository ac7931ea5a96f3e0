using System.Text;
using EventGateway.TestSupport;

namespace EventGateway.Contracts.Tests.Matching;

public sealed class PatternLookupTests
{
    private const int Many = 10_000;

    [Theory, InlineData("ab", 1), InlineData("ab", 2), InlineData("ab.", 3), InlineData("aä漢", 4)]
    public void The_most_specific_of_all_patterns_that_match_is_found(string alphabet, int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            string[] contracts = [.. Enumerable.Range(0, random.Next(1, 25)).Select(_ => RandomPattern(random, alphabet)).DistinctBy(NaiveMatcher.ShapeOf)];
            ContractTable table = TableOf(contracts);
            for (int trial = 0; trial < 40; trial++)
            {
                string topic = RandomText(random, alphabet, 10);

                string? found = Find(table, topic);

                Assert.True(NaiveMatcher.BestOf(contracts, topic) == found, $"'{topic}' in {string.Join(' ', contracts)}: '{found}'");
            }
        }
    }

    [Theory]
    [InlineData("{id}.suffix-{0}", "any.thing.suffix-1234", "{id}.suffix-1234")]
    [InlineData("tenant-{0}.{id}", "tenant-1234.orders", "tenant-1234.{id}")]
    [InlineData("{region}.{0}.{id}", "eu.1234.x.5678.y", "{region}.1234.{id}")]
    [InlineData("{0}.{id}.measured", "1234.a.b.measured", "1234.{id}.measured")]
    public void One_of_ten_thousand_patterns_is_found(string form, string topic, string expected)
    {
        ContractTable table = TableOf([.. Enumerable.Range(0, Many).Select(number => Numbered(form, number))]);

        Assert.Equal(expected, Find(table, topic));
        Assert.Null(Find(table, topic.Replace("1234", "none", StringComparison.Ordinal).Replace("5678", "none", StringComparison.Ordinal)));
    }

    /// <summary>Tried one way after the other, these would not end in a lifetime.</summary>
    [Fact]
    public void Patterns_that_can_be_laid_out_in_many_ways_are_decided()
    {
        string manyParameters = string.Concat(Enumerable.Repeat("{x}a", 120));
        string[] contracts = [manyParameters + "b", .. Enumerable.Range(1, 120).Select(count => string.Concat(Enumerable.Repeat("{x}a", count)) + "c")];
        ContractTable table = TableOf(contracts);
        string topic = new('a', 249);

        Assert.Null(Find(table, topic));
        Assert.Equal(manyParameters + "b", Find(table, topic + "b"));
        Assert.Equal(contracts[^1], Find(table, topic + "c"));
    }

    [Fact]
    public void A_topic_of_any_length_is_decided()
    {
        ContractTable table = TableOf(["{x}ab{y}ab", "a{x}b"]);

        Assert.Equal("{x}ab{y}ab", Find(table, string.Concat(Enumerable.Repeat("ab", 50_000))));
        Assert.Null(Find(table, new string('a', 100_000)));
    }

    [Theory, InlineData("{id}.suffix-{0}"), InlineData("{0}.{id}"), InlineData("{region}.{0}.{id}")]
    public void Finding_among_many_patterns_allocates_nothing(string form)
    {
        ContractTable table = TableOf([.. Enumerable.Range(0, Many).Select(number => Numbered(form, number))]);
        byte[][] topics = [.. Enumerable.Range(0, 100).Select(number => Encoding.UTF8.GetBytes($"{number}.{number}.suffix-{number}"))];
        bool areFound = true;

        long allocated = Allocations.Of(() =>
        {
            foreach (byte[] topic in topics) areFound &= table.TryFind(topic, out _);
        });

        Assert.True(areFound);
        Assert.Equal(0, allocated);
    }

    private static ContractTable TableOf(string[] contracts) => new(contracts.Select(topic => new Contract { Topic = topic }));

    private static string? Find(ContractTable table, string topic) =>
        table.TryFind(Encoding.UTF8.GetBytes(topic), out Contract? contract) ? contract.Topic : null;

    private static string Numbered(string form, int number) => form.Replace("{0}", $"{number}", StringComparison.Ordinal);

    private static string RandomPattern(Random random, string alphabet)
    {
        string[] letters = [.. alphabet.Select(letter => $"{letter}"), "{x}", "{y}"];
        return string.Concat(random.GetItems(letters, random.Next(1, 7)));
    }

    private static string RandomText(Random random, string alphabet, int longest) =>
        new(random.GetItems<char>(alphabet, random.Next(longest + 1)));
}
