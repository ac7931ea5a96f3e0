using System.Text.RegularExpressions;
using EventGateway.TestSupport;

namespace EventGateway.Proxy.Tests;

/// <summary>Every trap that is known to lose data or to stop clients has tests, which are found by its number.</summary>
public sealed partial class PitfallTests
{
    [Fact]
    public void The_table_of_pitfalls_names_the_tests_that_carry_their_numbers()
    {
        string[] inTable = [.. File.ReadLines(Path.Combine(SharedData.Root, "docs", "pitfalls.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .SelectMany(row => Name().Matches(row.Groups["tests"].Value).Select(test => $"{row.Groups["number"].Value} {test.Groups["name"].Value}"))];

        Assert.NotEmpty(inTable);
        Assert.Equal(CarriedByTests().Order(StringComparer.Ordinal), inTable.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_pitfall_that_must_have_a_test_has_one()
    {
        string? number = null;
        var wanted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string line in SharedData.Lines("pitfalls.md"))
        {
            if (Number().Match(line) is { Success: true } numbered) number = numbered.Groups["number"].Value;
            if (number is not null && line.Contains("**[must]", StringComparison.Ordinal)) wanted.Add(number); // what is said below a number belongs to it
        }

        Assert.NotEmpty(wanted);
        Assert.Subset(CarriedByTests().Select(test => test.Split(' ')[0]).ToHashSet(), wanted);
    }

    /// <summary>Number and name of each test with the trait, from the sources of all test projects.</summary>
    private static IEnumerable<string> CarriedByTests()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            string type = "";
            var numbers = new List<string>();
            foreach (string line in File.ReadLines(file))
            {
                if (Class().Match(line) is { Success: true } declared) type = declared.Groups["name"].Value;
                if (Trait().Match(line) is { Success: true } trait) numbers.Add(trait.Groups["number"].Value);
                if (Method().Match(line) is not { Success: true } method) continue;
                foreach (string number in numbers) yield return $"{number} {type}.{method.Groups["name"].Value}";
                numbers.Clear();
            }
        }
    }

    [GeneratedRegex(@"^\| (?<number>\d+) \| .* \| (?<tests>[^|]+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?<number>\d+)\. ")]
    private static partial Regex Number();

    [GeneratedRegex(@"^public .*\bclass (?<name>\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"^ +\[Trait\(""pitfall"", ""(?<number>\d+)""\)\]$")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^ +public (async )?(Task|void) (?<name>\w+)\(")]
    private static partial Regex Method();
}
