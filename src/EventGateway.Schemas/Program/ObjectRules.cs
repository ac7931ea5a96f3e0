using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The object keywords of one schema.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ObjectRules
{
    public NameTable Properties;

    /// <summary>One bit for each required name; more than 64 are spread over several nodes.</summary>
    public ulong Required;

    /// <summary>The node of members that nothing else names.</summary>
    public int Additional;
    public int MinProperties;
    public int MaxProperties;
    public int PropertyNames;

    /// <summary>Pairs of pattern and node in the list table.</summary>
    public int FirstPattern;
    public int PatternCount;
}
