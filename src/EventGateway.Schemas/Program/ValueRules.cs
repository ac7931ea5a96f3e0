using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary><c>enum</c> and <c>const</c>: strings in a table of names, everything else one by one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ValueRules
{
    public Keyword Keyword;

    /// <summary>The types of the values that the rule is about.</summary>
    public ValueTypes AppliesTo;

    /// <summary>The types of the values that are listed.</summary>
    public ValueTypes Types;

    public NameTable Strings;
    public int FirstConstant;
    public int ConstantCount;

    /// <summary>The next rule of the same node, or -1.</summary>
    public int Next;
}
