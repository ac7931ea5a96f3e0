using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary><c>contains</c> with its bounds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ContainsRules
{
    public int Node;
    public int Min;
    public int Max;

    /// <summary>1 if an item that matches counts as evaluated: since 2020-12.</summary>
    public byte Evaluates;
}
