namespace EventGateway.Contracts.Matching;

/// <summary>A point that is reached when the beginning of a pattern has matched. What follows is one of its children or its parameter.</summary>
internal struct TrieNode()
{
    /// <summary>Stands for the rank of a node at which no pattern ends.</summary>
    public const int NoRank = int.MaxValue;

    /// <summary>The place of the pattern that ends here in the order of patterns; <see cref="NoRank"/> if none does.</summary>
    public int Rank = NoRank;

    /// <summary>The parameter that may follow, an index into the parameters; -1 if none may.</summary>
    public int Parameter = -1;

    /// <summary>The first of the nodes that follow with different bytes; their first bytes are sorted and stand beside each other.</summary>
    public int FirstChild;

    /// <summary>How many bytes may follow, at most 256.</summary>
    public int ChildCount;

    /// <summary>Where the bytes begin that lead here after the first, for which the way has no fork.</summary>
    public int RunStart;

    /// <summary>How many bytes these are.</summary>
    public int RunLength;
}
