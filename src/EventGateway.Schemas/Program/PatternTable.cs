using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled pattern: a table of states by byte class, or, where that would grow too large, the instructions of a nondeterministic automaton.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PatternTable
{
    /// <summary>The state before the first byte; states are offsets of their rows.</summary>
    public int Start;

    /// <summary>Rows of <see cref="ClassCount"/> states each, in the list table; 0 is the row that never matches, -1 a match whatever follows.</summary>
    public int FirstRow;

    /// <summary>The number of byte classes; the last one is the end of the text.</summary>
    public int ClassCount;

    /// <summary>256 classes, one for each byte, in the text table.</summary>
    public int Classes;

    /// <summary>The instructions in the list table, for a pattern without rows.</summary>
    public int FirstInstruction;
    public int InstructionCount;

    /// <summary>The pattern as it was written.</summary>
    public TextRange Source;
}
