using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>One name of a <see cref="NameTable"/>. Its text is followed by <c>":</c> in the text table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NameEntry
{
    /// <summary>A mask: the bit of the name among those that are counted, or the branches that a value leaves.</summary>
    public ulong Mask;

    public int Start;
    public int Length;

    /// <summary>The length again, or the largest number if the name cannot stand in JSON as it is and so is never guessed.</summary>
    public int GuessLength;

    /// <summary>What belongs to the name, the node of a member for example; -1 if nothing.</summary>
    public int Value;

    /// <summary>The next entry in the same bucket, or -1.</summary>
    public int NextInBucket;
}
