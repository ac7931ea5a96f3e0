using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The numeric keywords of one schema: a run of bounds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NumberRules
{
    public int FirstBound;
    public int BoundCount;

    /// <summary>1 in draft 04, where 1.0 is not an integer.</summary>
    public byte IntegersHaveNoPoint;
}
