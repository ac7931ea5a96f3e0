using System.Text;
using EventGateway.Contracts;

namespace EventGateway.Bench.Micro.Contracts;

/// <summary>The plainest way to find the contract of a topic by its pattern: all are tried, the one with the longest literal text first.</summary>
internal sealed class LinearTopicList
{
    private readonly (byte[][] Literals, Contract Contract)[] _entries;

    public LinearTopicList(IEnumerable<Contract> contracts) =>
        _entries = [.. contracts.Select(contract => (LiteralsOf(contract.Topic), contract)).OrderByDescending(entry => entry.Item1.Sum(literal => literal.Length))];

    public Contract? Find(ReadOnlySpan<byte> topic)
    {
        foreach ((byte[][] literals, Contract contract) in _entries)
        {
            if (Matches(literals, topic)) return contract;
        }

        return null;
    }

    private static byte[][] LiteralsOf(string topic) => [.. topic.Split("{id}").Select(Encoding.UTF8.GetBytes)];

    private static bool Matches(byte[][] literals, ReadOnlySpan<byte> topic)
    {
        if (!topic.StartsWith(literals[0])) return false;

        ReadOnlySpan<byte> rest = topic[literals[0].Length..];
        for (int index = 1; index < literals.Length - 1; index++)
        {
            int found = rest.IsEmpty ? -1 : rest[1..].IndexOf(literals[index]);
            if (found < 0) return false;

            rest = rest[(1 + found + literals[index].Length)..];
        }

        return rest.Length > literals[^1].Length && rest.EndsWith(literals[^1]);
    }
}
