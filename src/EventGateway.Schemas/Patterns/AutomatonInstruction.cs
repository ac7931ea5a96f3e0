using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>One instruction of a nondeterministic automaton over bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AutomatonInstruction
{
    public AutomatonStep Step;
    public int First;
    public int Last;
    public int Next;
}
