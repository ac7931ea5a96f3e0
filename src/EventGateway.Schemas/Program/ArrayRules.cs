using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The array keywords of one schema.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ArrayRules
{
    /// <summary>Nodes of the leading items in the list table, then <see cref="Items"/> for the rest.</summary>
    public int FirstPrefix;
    public int PrefixCount;
    public int Items;
    public int MinItems;
    public int MaxItems;
    public int Contains;
    public int MinContains;
    public int MaxContains;
    public byte IsUnique;
}
