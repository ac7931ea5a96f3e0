using System.Text;
using EventGateway.TestSupport;

namespace EventGateway.Contracts.Tests;

public sealed class ContractTableTests
{
    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("sensors.7", "sensors.{id}")]
    [InlineData("sensors.a.b", "sensors.{id}")]
    [InlineData("sensors.7.measured", "sensors.{id}.measured")]
    [InlineData("sensors.special", "sensors.special")]
    [InlineData("eu/sensor", "{region}/sensor")]
    [InlineData("a-b-c", "{one}-{two}")]
    [InlineData("größe.1", "größe.{id}")]
    [InlineData("sensors.", null)]
    [InlineData("sensors", null)]
    [InlineData("-b", null)]
    [InlineData("a-", null)]
    [InlineData("order", null)]
    [InlineData("", null)]
    public void A_written_out_name_wins_then_the_most_specific_pattern(string topic, string? expected)
    {
        ContractTable table = TableOf(
            "orders", "{one}-{two}", "sensors.{id}", "sensors.{id}.measured", "sensors.special", "{region}/sensor", "größe.{id}");

        bool found = table.TryFind(Encoding.UTF8.GetBytes(topic), out Contract? contract);

        Assert.Equal(expected is not null, found);
        Assert.Equal(expected, contract?.Topic);
    }

    [Theory]
    [InlineData("{a}{b}", "xy", true), InlineData("{a}{b}", "x", false)]
    [InlineData("{a}.x.{b}", "1.x.2.x.3", true), InlineData("{a}.x.{b}", ".x.2", false), InlineData("{a}.x.{b}", "1.x.", false)]
    [InlineData("a{b}a", "aa", false), InlineData("a{b}a", "aba", true), InlineData("a{b}a", "aaa", true)]
    [InlineData("{all}", "anything", true), InlineData("{all}", "", false)]
    public void A_parameter_stands_for_at_least_one_character(string pattern, string topic, bool matches) =>
        Assert.Equal(matches, TableOf(pattern).TryFind(Encoding.UTF8.GetBytes(topic), out _));

    [Theory]
    [InlineData("a{x}", "{x}z"), InlineData("{x}z", "a{x}")]
    public void The_order_of_patterns_does_not_matter(string first, string second)
    {
        Assert.True(TableOf(first, second).TryFind("abz"u8, out Contract? contract));

        Assert.Equal("a{x}", contract.Topic);
    }

    [Theory]
    [InlineData("orders", "orders"), InlineData("sensors.{id}", "sensors.{serial}")]
    public void Two_contracts_for_the_same_topic_are_an_error(string first, string second) =>
        Assert.Throws<ArgumentException>(() => TableOf(first, second));

    [Fact]
    public void An_empty_table_finds_nothing()
    {
        Assert.Equal(0, ContractTable.Empty.Count);
        Assert.False(ContractTable.Empty.TryFind("orders"u8, out _));
    }

    [Fact]
    public void Contracts_are_listed_in_the_order_given()
    {
        ContractTable table = TableOf("b", "a.{x}", "a");

        Assert.Equal(["b", "a.{x}", "a"], table.Contracts.Select(contract => contract.Topic));
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void Finding_allocates_nothing()
    {
        ContractTable table = TableOf("orders", "sensors.{id}", "sensors.{id}.measured");
        bool isRight = true;

        long allocated = Allocations.Of(() =>
        {
            isRight &= table.TryFind("orders"u8, out _);
            isRight &= table.TryFind("sensors.7.measured"u8, out _);
            isRight &= !table.TryFind("unknown"u8, out _);
        });

        Assert.True(isRight);
        Assert.Equal(0, allocated);
    }

    private static ContractTable TableOf(params string[] topics) => new(topics.Select(topic => new Contract { Topic = topic }));
}
