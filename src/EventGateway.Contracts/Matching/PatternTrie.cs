using System.Buffers;
using System.Runtime.CompilerServices;

namespace EventGateway.Contracts.Matching;

/// <summary>
/// All patterns as one tree: what patterns have in common at their beginning is compared once for all. Immutable and thread-safe. The
/// time of a search depends on the topic and on how many patterns its text comes close to, not on how many there are.
/// </summary>
internal sealed class PatternTrie
{
    /// <summary>With more parameters than this the memory of a search comes from the pool instead of the stack.</summary>
    private const int ParametersOnStack = 128;

    /// <summary>The root has no byte and no parameter before it.</summary>
    private readonly TrieNode _root;

    private readonly TrieNode[] _parameters;
    private readonly TrieNode[] _nodes;

    /// <summary>The byte that leads to each node, apart from the nodes, so that the children of one are searched at once.</summary>
    private readonly byte[] _firstBytes;

    private readonly byte[] _runs;

    internal PatternTrie(TrieNode root, TrieNode[] parameters, TrieNode[] nodes, byte[] firstBytes, byte[] runs)
    {
        _root = root;
        _parameters = parameters;
        _nodes = nodes;
        _firstBytes = firstBytes;
        _runs = runs;
    }

    /// <summary>The rank of the first pattern in their order that matches; false if none does.</summary>
    [SkipLocalsInit] // the search trusts nothing that it did not write
    public bool TryFind(ReadOnlySpan<byte> topic, out int rank)
    {
        if (_parameters.Length <= ParametersOnStack)
        {
            rank = Find(topic, stackalloc int[_parameters.Length * ActiveParameters.NumbersEach]);
        }
        else
        {
            int[] rented = ArrayPool<int>.Shared.Rent(_parameters.Length * ActiveParameters.NumbersEach);
            rank = Find(topic, rented);
            ArrayPool<int>.Shared.Return(rented);
        }

        return rank != TrieNode.NoRank;
    }

    /// <summary>
    /// A parameter takes whatever comes once it has its first byte. So only the earliest place of each matters, from which on the text
    /// behind it may begin anywhere; and a text leads from there down one way only. No pair of node and byte is met twice.
    /// </summary>
    private int Find(ReadOnlySpan<byte> topic, Span<int> memory)
    {
        var active = new ActiveParameters(memory, _parameters.Length);
        int best = TrieNode.NoRank;
        Follow(_root, topic, 0, ref active, ref best);
        for (int index = 0; index < active.Count; index++)
        {
            ref readonly TrieNode parameter = ref _parameters[active.ParameterAt(index)];
            int start = active.StartAt(index);
            best = Math.Min(best, parameter.Rank);
            if (start < topic.Length && parameter.Parameter >= 0) active.Add(parameter.Parameter, start + 1);
            for (int at = start; (at = NextChild(parameter, topic, at)) < topic.Length; at++) Follow(parameter, topic, at, ref active, ref best);
        }

        return best;
    }

    /// <summary>The next byte at which a text behind the parameter may begin; the end of the topic if there is none.</summary>
    private int NextChild(in TrieNode parameter, ReadOnlySpan<byte> topic, int at)
    {
        int skipped = parameter.ChildCount switch
        {
            0 => -1,
            1 => topic[at..].IndexOf(_firstBytes[parameter.FirstChild]),
            _ => 0,
        };
        return skipped < 0 ? topic.Length : at + skipped;
    }

    /// <summary>Goes down as far as the bytes lead, notes the parameters on the way, and the pattern that ends where the topic does.</summary>
    private void Follow(in TrieNode from, ReadOnlySpan<byte> topic, int at, ref ActiveParameters active, ref int best)
    {
        ref readonly TrieNode node = ref from;
        while (at < topic.Length)
        {
            if (node.Parameter >= 0) active.Add(node.Parameter, at + 1);
            int child = _firstBytes.AsSpan(node.FirstChild, node.ChildCount).IndexOf(topic[at]);
            if (child < 0) return;

            node = ref _nodes[node.FirstChild + child];
            at++;
            if (!topic[at..].StartsWith(_runs.AsSpan(node.RunStart, node.RunLength))) return;

            at += node.RunLength;
        }

        best = Math.Min(best, node.Rank);
    }
}
