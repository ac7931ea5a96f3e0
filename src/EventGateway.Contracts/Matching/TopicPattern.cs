using System.Text;

namespace EventGateway.Contracts.Matching;

/// <summary>
/// A topic name with parameters: <c>sensors.{id}.measured</c>. A parameter stands for one or more characters, whichever they are: Kafka
/// gives the dots in topic names no meaning, and a pattern that matches too little lets records pass unchecked.
/// </summary>
internal sealed class TopicPattern : IComparable<TopicPattern>
{
    private readonly string _text;
    private readonly int _literalBytes;

    private TopicPattern(string text, byte[][] literals)
    {
        _text = text;
        Literals = literals;
        _literalBytes = literals.Sum(literal => literal.Length);
    }

    /// <summary>The texts around the parameters, one more than there are parameters; each may be empty.</summary>
    public IReadOnlyList<byte[]> Literals { get; }

    /// <summary>Null if the text has no parameter: then it is a topic's name.</summary>
    public static TopicPattern? Parse(string text)
    {
        var literals = new List<byte[]>();
        int start = 0;
        while (text.IndexOf('{', start) is var open and >= 0 && text.IndexOf('}', open) is var close and >= 0)
        {
            literals.Add(Encoding.UTF8.GetBytes(text[start..open]));
            start = close + 1;
        }

        if (literals.Count == 0) return null;

        literals.Add(Encoding.UTF8.GetBytes(text[start..]));
        return new TopicPattern(text, [.. literals]);
    }

    /// <summary>The same for patterns that match the same topics.</summary>
    public string Shape => string.Join("{}", Literals.Select(Encoding.UTF8.GetString));

    /// <summary>The most specific pattern first: the longest literal text, then the fewest parameters, then by text.</summary>
    public int CompareTo(TopicPattern? other)
    {
        if (other is null) return -1;

        int order = other._literalBytes.CompareTo(_literalBytes);
        if (order == 0) order = Literals.Count.CompareTo(other.Literals.Count);
        return order == 0 ? string.CompareOrdinal(_text, other._text) : order;
    }
}
