using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>Where a schema stands: one step of a JSON pointer, and what it goes on from. Put together only when somebody asks.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PlaceEntry
{
    /// <summary>The index of the place around it; -1 for the outermost, whose name is a pointer.</summary>
    public int Parent;
    public TextRange Name;
}
