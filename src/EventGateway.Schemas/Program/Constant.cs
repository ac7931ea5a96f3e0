using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>A value of <c>enum</c> or <c>const</c> that is no string, as JSON text.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Constant
{
    public ValueTypes Types;
    public TextRange Json;
}
