using System.Runtime.InteropServices;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>
/// One name of a <see cref="NameTable"/>. Its text stands in the entry as it stands in a document, with quotes and colon, so that one
/// comparison of a block finds the name, its end and the colon.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NameEntry
{
    /// <summary>Longer names are not compared by the block.</summary>
    public const int LongestInBlock = ByteBlock.Length - 3;

    /// <summary>The name in quotes and a colon; of a name that is longer, or that documents write with escapes, nothing.</summary>
    public fixed byte Text[ByteBlock.Length];

    /// <summary>A mask: the bit of the name among those that are counted, or the branches that a value leaves.</summary>
    public ulong Mask;

    /// <summary>The node of the member.</summary>
    public SchemaNode* Node;

    /// <summary>One bit for each byte of the block that is not part of the name in quotes.</summary>
    public BlockMask OutsideName;

    /// <summary>One bit for each byte of the block that is not part of the name in quotes with its colon.</summary>
    public BlockMask OutsideGuess;

    public int Start;

    /// <summary>The bytes of the name; below zero for the entry of names that are not known.</summary>
    public int Length;

    /// <summary>What belongs to the name; -1 if nothing, for the entry of names that are not known, too.</summary>
    public int Value;

    /// <summary>How many bytes the next entry in the same bucket stands from the first one of the table, or -1.</summary>
    public int NextInBucket;

    /// <summary>Whether the name can be compared by the block.</summary>
    public readonly bool FitsBlock => OutsideName.Low <= BlockMask.All;
}
