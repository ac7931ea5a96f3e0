using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>A piece of the text table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TextRange
{
    public int Start;
    public int Length;
}
