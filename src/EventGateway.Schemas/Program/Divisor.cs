using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>What a <c>multipleOf</c> divides by: a whole number, not divisible by ten, times a power of ten.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Divisor
{
    /// <summary>The whole number in the table of words, from the lowest, moved up by <see cref="Shift"/> bits so that the highest bit of the last is set.</summary>
    public int FirstWord;
    public int WordCount;
    public int Shift;

    /// <summary>How often two or five divides it: so many zeros behind a number can help it to be a multiple, and no more.</summary>
    public int HelpfulZeros;

    /// <summary>The power of ten.</summary>
    public int Power;
}
