using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// One name of a <see cref="NameTable"/>. Its text is followed by <c>":</c> in the text table, so that one comparison of a block finds the
/// name, its end and the colon.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NameEntry
{
    /// <summary>A mask: the bit of the name among those that are counted, or the branches that a value leaves.</summary>
    public ulong Mask;

    public int Start;
    public int Length;

    /// <summary>One bit for each byte of the name and its closing quote, if they fit a block; else 0.</summary>
    public uint NameBytes;

    /// <summary>The same with the colon; all ones if the name cannot be found so.</summary>
    public uint GuessBytes;

    /// <summary>What belongs to the name, the node of a member for example; -1 if nothing.</summary>
    public int Value;

    /// <summary>The next entry in the same bucket, or -1.</summary>
    public int NextInBucket;
}
