namespace EventGateway.Schemas.Tests.Oracle;

/// <summary>What a schema says of a value: the verdict, and which members and items it has evaluated.</summary>
internal sealed class Outcome
{
    public bool IsValid { get; private set; } = true;

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public HashSet<int> Items { get; } = [];

    public void Require(bool condition) => IsValid &= condition;

    /// <summary>Another schema has to hold of the same value.</summary>
    public void Require(Outcome other)
    {
        Require(other.IsValid);
        Adopt(other);
    }

    /// <summary>What a schema has evaluated counts only if it holds.</summary>
    public void Adopt(Outcome other)
    {
        if (!other.IsValid) return;
        Names.UnionWith(other.Names);
        Items.UnionWith(other.Items);
    }
}
