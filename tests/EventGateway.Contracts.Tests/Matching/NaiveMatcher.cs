using System.Text;
using System.Text.RegularExpressions;

namespace EventGateway.Contracts.Tests.Matching;

/// <summary>What a table answers, said as plainly as can be: each pattern is tried, and the most specific of those that match wins.</summary>
internal static partial class NaiveMatcher
{
    /// <summary>The contract's topic that a table with these topics must find; null if none matches.</summary>
    public static string? BestOf(IEnumerable<string> contracts, string topic) =>
        contracts
            .Where(contract => Matches(contract, topic))
            .OrderByDescending(contract => contract == topic)
            .ThenByDescending(contract => Encoding.UTF8.GetByteCount(Parameter().Replace(contract, "")))
            .ThenBy(contract => Parameter().Count(contract))
            .ThenBy(contract => contract, StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>The names of parameters do not count.</summary>
    public static string ShapeOf(string contract) => Parameter().Replace(contract, "{}");

    private static bool Matches(string contract, string topic) =>
        MatchesFrom(Encoding.UTF8.GetBytes(ShapeOf(contract)), Encoding.UTF8.GetBytes(topic));

    /// <summary>A parameter takes one byte, and then either ends or takes one more.</summary>
    private static bool MatchesFrom(ReadOnlySpan<byte> shape, ReadOnlySpan<byte> topic)
    {
        if (shape.IsEmpty) return topic.IsEmpty;
        if (topic.IsEmpty) return false;
        if (shape.StartsWith("{}"u8)) return MatchesFrom(shape[2..], topic[1..]) || MatchesFrom(shape, topic[1..]);

        return shape[0] == topic[0] && MatchesFrom(shape[1..], topic[1..]);
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
