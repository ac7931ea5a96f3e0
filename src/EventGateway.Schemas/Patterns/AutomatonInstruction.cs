using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Patterns;

/// <summary>One instruction of a nondeterministic automaton.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct AutomatonInstruction(AutomatonStep Step, int First, int Last, int Next);
