using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>One name of a <see cref="NameTable"/>. Its text is followed by <c>":</c> in the text table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NameEntry
{
    public int Start;
    public int Length;

    /// <summary>The length again, or the largest number if the name cannot stand in JSON as it is and so is never guessed.</summary>
    public int GuessLength;

    /// <summary>The node of the member; -1 if the name is required only.</summary>
    public int Node;

    /// <summary>The next entry in the same bucket, or -1.</summary>
    public int NextInBucket;

    /// <summary>The bit of the name among the required ones; 0 if it is not required.</summary>
    public ulong RequiredBit;
}
