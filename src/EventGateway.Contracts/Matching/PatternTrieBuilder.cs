using System.Runtime.InteropServices;

namespace EventGateway.Contracts.Matching;

/// <summary>Builds the tree level by level from the sorted patterns: those that begin alike then stand beside each other.</summary>
internal sealed class PatternTrieBuilder
{
    /// <summary>Stands for a parameter among the bytes of a pattern, and comes behind all of them.</summary>
    private const char ParameterSymbol = '\u0100';

    /// <summary>The patterns with one letter for each byte or parameter, sorted.</summary>
    private readonly (string Symbols, int Rank)[] _patterns;

    private readonly List<TrieNode> _parameters = [];
    private readonly List<TrieNode> _nodes = [];
    private readonly List<byte> _firstBytes = [];
    private readonly List<byte> _runs = [];

    /// <summary>Nodes that are there but do not yet know what follows them.</summary>
    private readonly Queue<Unfinished> _unfinished = [];

    private PatternTrieBuilder(IEnumerable<TopicPattern> patterns)
    {
        _patterns = [.. patterns.Select((pattern, rank) => (SymbolsOf(pattern), rank))];
        Array.Sort(_patterns, (left, right) => string.CompareOrdinal(left.Symbols, right.Symbols));
    }

    /// <summary>Builds the tree.</summary>
    /// <param name="patterns">The patterns, no two of one shape, the best first.</param>
    public static PatternTrie Build(IEnumerable<TopicPattern> patterns) => new PatternTrieBuilder(patterns).Build();

    private PatternTrie Build()
    {
        TrieNode root = Finish(new TrieNode(), new Range(0, _patterns.Length), depth: 0);
        while (_unfinished.TryDequeue(out Unfinished next))
        {
            Span<TrieNode> owners = CollectionsMarshal.AsSpan(next.IsParameter ? _parameters : _nodes);
            TrieNode finished = Finish(owners[next.Index], next.Patterns, next.Depth);
            (next.IsParameter ? _parameters : _nodes)[next.Index] = finished;
        }

        return new PatternTrie(root, [.. _parameters], [.. _nodes], [.. _firstBytes], [.. _runs]);
    }

    /// <summary>Adds what follows a node: all patterns of the range are alike up to the depth.</summary>
    private TrieNode Finish(TrieNode node, Range range, int depth)
    {
        (int start, int end) = (range.Start.Value, range.End.Value);
        if (start < end && _patterns[start].Symbols.Length == depth) node.Rank = _patterns[start++].Rank;
        node.FirstChild = _nodes.Count;
        while (start < end)
        {
            int next = EndOfGroup(start, end, depth);
            if (_patterns[start].Symbols[depth] == ParameterSymbol)
            {
                node.Parameter = _parameters.Count;
                AddParameter(new Range(start, next), depth + 1);
            }
            else
            {
                node.ChildCount++;
                AddChild(new Range(start, next), depth);
            }

            start = next;
        }

        return node;
    }

    private void AddParameter(Range range, int depth)
    {
        _unfinished.Enqueue(new Unfinished(IsParameter: true, _parameters.Count, range, depth));
        _parameters.Add(new TrieNode());
    }

    private void AddChild(Range range, int depth)
    {
        string first = _patterns[range.Start.Value].Symbols, last = _patterns[range.End.Value - 1].Symbols;
        int runStart = depth + 1;
        int runEnd = runStart;
        while (runEnd < first.Length && first[runEnd] == last[runEnd] && first[runEnd] != ParameterSymbol) runEnd++;

        _unfinished.Enqueue(new Unfinished(IsParameter: false, _nodes.Count, range, runEnd));
        _nodes.Add(new TrieNode { RunStart = _runs.Count, RunLength = runEnd - runStart });
        _firstBytes.Add((byte)first[depth]);
        foreach (char symbol in first.AsSpan(runStart..runEnd)) _runs.Add((byte)symbol);
    }

    /// <summary>Where the patterns end that go on like the first.</summary>
    private int EndOfGroup(int start, int end, int depth)
    {
        char symbol = _patterns[start].Symbols[depth];
        int next = start + 1;
        while (next < end && _patterns[next].Symbols[depth] == symbol) next++;
        return next;
    }

    private static string SymbolsOf(TopicPattern pattern) =>
        string.Join(ParameterSymbol, pattern.Literals.Select(literal => string.Concat(literal.Select(letter => (char)letter))));

    private readonly record struct Unfinished(bool IsParameter, int Index, Range Patterns, int Depth);
}
