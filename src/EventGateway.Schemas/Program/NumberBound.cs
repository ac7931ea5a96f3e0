using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>One numeric keyword. Small ones are Mantissa / 10^Scale with a scale from 0 to 18.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NumberBound
{
    public long Mantissa;
    public int Scale;
    public Keyword Keyword;
    public byte IsSmall;
    public TextRange Text;

    /// <summary>For multipleOf, small or not.</summary>
    public Divisor Divisor;
}
