using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The array keywords of one schema.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ArrayRules
{
    /// <summary>The node that the rules belong to.</summary>
    public SchemaNode* Node;

    /// <summary>Nodes of the leading items in the list table, then <see cref="Items"/> for the rest.</summary>
    public int FirstPrefix;
    public int PrefixCount;
    public SchemaNode* Items;
    public int MinItems;
    public int MaxItems;

    /// <summary>A run in the table of <c>contains</c>.</summary>
    public int FirstContains;
    public int ContainsCount;

    public byte IsUnique;

    /// <summary>1 if anything is asked of the items as a whole.</summary>
    public byte LooksAtAll;

    /// <summary>1 if <see cref="Items"/> was written down, be it only to accept everything: then every item counts as evaluated.</summary>
    public byte HasItems;
}
