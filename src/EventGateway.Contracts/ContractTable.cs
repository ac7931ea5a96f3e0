using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using EventGateway.Contracts.Matching;

namespace EventGateway.Contracts;

/// <summary>
/// All contracts, found by topic. Immutable: a new table takes the place of an old one as a whole. A name that is written out wins over a
/// pattern; of the patterns that match, the one with the longest literal text wins.
/// </summary>
public sealed class ContractTable
{
    private readonly FrozenDictionary<byte[], Contract>.AlternateLookup<ReadOnlySpan<byte>> _exact;
    private readonly PatternTrie _patterns;

    /// <summary>The contracts of the patterns, in the order of the patterns.</summary>
    private readonly Contract[] _patternContracts;

    /// <summary>Builds the table.</summary>
    /// <param name="contracts">One contract for each topic or pattern.</param>
    /// <exception cref="ArgumentException">Two contracts are for the same topic, or for patterns that match the same topics.</exception>
    public ContractTable(IEnumerable<Contract> contracts)
    {
        Contracts = [.. contracts];
        var exact = new Dictionary<byte[], Contract>(Utf8Comparer.Instance);
        var patterns = new List<(TopicPattern Pattern, Contract Contract)>();
        var shapes = new HashSet<string>();
        foreach (Contract contract in Contracts)
        {
            TopicPattern? pattern = TopicPattern.Parse(contract.Topic);
            bool isNew = pattern is null
                ? exact.TryAdd(Encoding.UTF8.GetBytes(contract.Topic), contract)
                : shapes.Add(pattern.Shape);
            if (!isNew) throw new ArgumentException($"Two contracts for the topic '{contract.Topic}'.", nameof(contracts));
            if (pattern is not null) patterns.Add((pattern, contract));
        }

        _exact = exact.ToFrozenDictionary(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();
        patterns.Sort((left, right) => left.Pattern.CompareTo(right.Pattern));
        _patterns = PatternTrieBuilder.Build(patterns.Select(entry => entry.Pattern));
        _patternContracts = [.. patterns.Select(entry => entry.Contract)];
    }

    /// <summary>A table without contracts.</summary>
    public static ContractTable Empty { get; } = new([]);

    /// <summary>All contracts, in the order in which they were given.</summary>
    public ImmutableArray<Contract> Contracts { get; }

    /// <summary>How many contracts there are.</summary>
    public int Count => Contracts.Length;

    /// <summary>A text that is the same for all spellings of a topic or pattern: the names of parameters do not count.</summary>
    /// <param name="topic">A topic or pattern.</param>
    public static string TopicKey(string topic) => TopicPattern.Parse(topic)?.Shape ?? topic;

    /// <summary>Finds the contract of a topic. Allocates nothing.</summary>
    /// <param name="topic">The topic's name, UTF-8.</param>
    /// <param name="contract">The contract, if there is one.</param>
    public bool TryFind(ReadOnlySpan<byte> topic, [NotNullWhen(true)] out Contract? contract)
    {
        if (_exact.TryGetValue(topic, out contract)) return true;
        if (!_patterns.TryFind(topic, out int rank)) return false;

        contract = _patternContracts[rank];
        return true;
    }
}
