using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>The keywords that apply schemas to the same value again. Runs of nodes in the list table.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct InPlaceRules
{
    /// <summary>The types of the values that the rules are about.</summary>
    public ValueTypes AppliesTo;

    public int FirstAllOf;
    public int AllOfCount;
    public int FirstAnyOf;
    public int AnyOfCount;
    public int FirstOneOf;
    public int OneOfCount;
    public int FirstNot;
    public int NotCount;

    /// <summary>Triples of if, then and else.</summary>
    public int FirstCondition;
    public int ConditionCount;

    /// <summary>The node of members that no rule looked at; -1 if they are of no interest.</summary>
    public int UnevaluatedProperties;
    public int UnevaluatedItems;

    /// <summary>A choice between nodes that hold everything else as well, or -1.</summary>
    public int Choice;

    /// <summary>1 if there is nothing else but the choice.</summary>
    public byte IsMereChoice;

    /// <summary>The next rules of the same node, for other types, or -1.</summary>
    public int Next;
}
