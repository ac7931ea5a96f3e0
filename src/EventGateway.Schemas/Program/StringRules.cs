using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The string keywords of one schema. Lengths count code points.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StringRules
{
    public int MinLength;
    public int MaxLength;
    public int Pattern;
    public FormatKind Format;

    /// <summary>More rules for the same string, or -1.</summary>
    public int Next;
}
