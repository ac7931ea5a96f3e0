using System.Runtime.InteropServices;
using EventGateway.Schemas.Patterns;

namespace EventGateway.Schemas.Program;

/// <summary>A compiled pattern. Which fields count depends on the form.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PatternTable
{
    public PatternForm Form;

    /// <summary>
    /// States and instructions: where to begin. A state is the offset of its row.
    /// </summary>
    public int Start;

    /// <summary>
    /// States: rows of <see cref="ClassCount"/> states each, in the list table; 0 is the row that never matches, -1 a match whatever follows.
    /// </summary>
    public int FirstRow;

    /// <summary>States: the number of byte classes; the last one is the end of the text.</summary>
    public int ClassCount;

    /// <summary>
    /// In the text table, for each of the 256 bytes. States: its class. Sequence: one bit for each set of bytes that it is in.
    /// </summary>
    public int Classes;

    /// <summary>Instructions: the first, in the list table.</summary>
    public int FirstInstruction;
    public int InstructionCount;

    /// <summary>Sequence: for each byte that must be there the bit of its set, in the text table.</summary>
    public int Head;
    public int HeadLength;

    /// <summary>Sequence: the bit of the set of the bytes that may follow, and how many of them.</summary>
    public int Tail;
    public int MaxTailLength;

    /// <summary>Sequence: 1 if anything may follow the bytes that must be there.</summary>
    public int IsOpen;

    /// <summary>The pattern as it was written.</summary>
    public TextRange Source;
}
