using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A choice between nodes. For objects a look at the members tells the ways apart to match one, before one of them is walked. They are the
/// leaves: the branches, or, where a branch is a choice again, its branches.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ChoiceRules
{
    public ChoiceKind Kind;

    /// <summary>Nodes in the list table.</summary>
    public int FirstBranch;
    public int BranchCount;

    /// <summary>Pairs of the node of a leaf and the branch that it is part of, in the list table; none if leaves are not told apart.</summary>
    public int FirstLeaf;
    public int LeafCount;

    /// <summary>Names that tell leaves apart; each leads to a <see cref="TellingMember"/>, and its mask is its bit.</summary>
    public NameTable Names;

    /// <summary>The leaves that allow members of other names.</summary>
    public ulong OtherNames;

    /// <summary>For each leaf, the bits of the names that must be there, in the table of masks.</summary>
    public int FirstRequired;

    /// <summary>
    /// In the list table, for each name and leaf, the leaf's entry of that name if a string that leaves the leaf has been judged with it; else -1.
    /// -1 if there is none.
    /// </summary>
    public int FirstHeadStart;
}
