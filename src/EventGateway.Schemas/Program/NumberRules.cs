using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The numeric keywords of one schema: a run of bounds, and, if all of them are small, what they come to for numbers as most are.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NumberRules
{
    /// <summary>So many fractional digits the numbers <see cref="Min"/>, <see cref="Max"/> and <see cref="Divisor"/> have.</summary>
    public const int Scale = 9;

    public int FirstBound;
    public int BoundCount;

    /// <summary>1 in draft 04, where 1.0 is not an integer.</summary>
    public byte IntegersHaveNoPoint;

    /// <summary>1 if all bounds are in the fields below.</summary>
    public byte IsQuick;

    /// <summary>The least number, times 10^<see cref="Scale"/>.</summary>
    public long Min;

    /// <summary>The greatest number, times 10^<see cref="Scale"/>.</summary>
    public long Max;

    /// <summary>What numbers are multiples of, times 10^<see cref="Scale"/>; 0 if of nothing.</summary>
    public long Divisor;

    /// <summary>The least whole number.</summary>
    public long MinInteger;

    /// <summary>The greatest whole number.</summary>
    public long MaxInteger;
}
