using System.Runtime.InteropServices;
using EventGateway.Schemas.Patterns;

namespace EventGateway.Schemas.Program;

/// <summary>A compiled pattern. Which fields count depends on the form.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PatternTable
{
    public PatternForm Form;

    /// <summary>
    /// In the text table. States and instructions: for each letter of ASCII its class. Sequence: for each byte one bit for each set that it is in.
    /// </summary>
    public int Letters;

    /// <summary>States and instructions: ranges beyond ASCII, in the list table; their first code points, then their classes.</summary>
    public int FirstWide;
    public int WideCount;

    /// <summary>States and instructions: the number of classes.</summary>
    public int ClassCount;

    /// <summary>States: the offset of the row to begin with. Instructions: the first of them.</summary>
    public int Start;

    /// <summary>
    /// States: the rows, in the list table; each has a next state for each class and one for the end of the text. A state is the offset of its row;
    /// 0 is the row that never matches, -1 a match whatever follows.
    /// </summary>
    public int FirstRow;

    /// <summary>Instructions: where they are in the list table.</summary>
    public int FirstInstruction;
    public int InstructionCount;

    /// <summary>Instructions: for each set and each class 1 if the set has the class, in the text table.</summary>
    public int Members;

    /// <summary>Sequence: for each byte that must be there the bit of its set, in the text table.</summary>
    public int Head;
    public int HeadLength;

    /// <summary>Sequence: the bit of the set of the bytes that may follow, and how many of them.</summary>
    public int Tail;
    public int MaxTailLength;

    /// <summary>Sequence: 1 if anything may follow the bytes that must be there.</summary>
    public int IsOpen;

    /// <summary>How many plain letters match, if the pattern asks nothing else of them; <see cref="PlainMin"/> is -1 if it does.</summary>
    public int PlainMin;
    public int PlainMax;

    /// <summary>The pattern as it was written.</summary>
    public TextRange Source;
}
