using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A choice between nodes. For objects a look at the members tells most branches apart before one of them is walked: a branch is bit n of a
/// mask.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ChoiceRules
{
    public ChoiceKind Kind;

    /// <summary>Nodes in the list table.</summary>
    public int FirstBranch;
    public int BranchCount;

    /// <summary>1 if the tables below are filled.</summary>
    public byte HasShapes;

    /// <summary>Names that tell branches apart; each leads to a <see cref="TellingMember"/>, and its mask is its bit.</summary>
    public NameTable Names;

    /// <summary>The branches that allow members of other names.</summary>
    public ulong OtherNames;

    /// <summary>For each branch, the bits of the names that must be there, in the table of masks.</summary>
    public int FirstRequired;
}
