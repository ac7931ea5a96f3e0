using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>The code points from the first to the last.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CodePointRange(int First, int Last) : IComparable<CodePointRange>
{
    public int CompareTo(CodePointRange other) => First.CompareTo(other.First);
}
