using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>One numeric keyword. Small bounds are Mantissa / 10^Scale with a scale from 0 to 18; for multipleOf any scale.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NumberBound
{
    public long Mantissa;
    public int Scale;
    public Keyword Keyword;
    public byte IsSmall;
    public TextRange Text;
}
