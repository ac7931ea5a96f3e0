using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The keywords that apply schemas to the same value again. Runs of nodes in the list table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InPlaceRules
{
    public int FirstAllOf;
    public int AllOfCount;
    public int FirstAnyOf;
    public int AnyOfCount;
    public int FirstOneOf;
    public int OneOfCount;
    public int Not;

    /// <summary>Triples of if, then and else.</summary>
    public int FirstCondition;
    public int ConditionCount;
}
