namespace EventGateway.AsyncApi.Comparing;

/// <summary>A <c>minimum</c> or <c>maximum</c>, exclusive or not.</summary>
/// <param name="Keyword">The keyword that says it.</param>
/// <param name="Text">The number as it was written.</param>
/// <param name="IsUpper">True for a maximum.</param>
/// <param name="IsExclusive">Whether the number itself is outside.</param>
internal sealed record NumberLimit(string Keyword, string Text, bool IsUpper, bool IsExclusive)
{
    public ExactNumber Value { get; } = ExactNumber.Parse(Text);

    /// <summary>Whether both say the same of one direction.</summary>
    public bool IsSameAs(NumberLimit other) => IsExclusive == other.IsExclusive && Value == other.Value;

    /// <summary>Whether all numbers within this limit are within the other, of the same direction.</summary>
    public bool Implies(NumberLimit other)
    {
        int order = IsUpper ? Value.CompareTo(other.Value) : other.Value.CompareTo(Value);
        return order < 0 || (order == 0 && (IsExclusive || !other.IsExclusive));
    }
}
