using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary><c>enum</c> and <c>const</c>: strings in a table of names, everything else one by one.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ValueRules
{
    public Keyword Keyword;
    public ValueTypes Types;
    public NameTable Strings;
    public int FirstConstant;
    public int ConstantCount;

    /// <summary>The allowed values as a person reads them.</summary>
    public TextRange Description;

    /// <summary>The next rule of the same node, or -1: a schema may have both keywords.</summary>
    public int Next;
}

/// <summary>A value of <c>enum</c> or <c>const</c> that is no string, as JSON text.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Constant
{
    public ValueTypes Types;
    public TextRange Json;
}

/// <summary>The numeric keywords of one schema: a run of bounds.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NumberRules
{
    public int FirstBound;
    public int BoundCount;

    /// <summary>1 in draft 04, where 1.0 is not an integer.</summary>
    public byte IntegersHaveNoPoint;
}

/// <summary>One numeric keyword. Small bounds are Mantissa / 10^Scale with a scale from 0 to 18; for multipleOf any scale.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NumberBound
{
    public long Mantissa;
    public int Scale;
    public Keyword Keyword;
    public byte IsSmall;
    public TextRange Text;
}

/// <summary>The string keywords of one schema. Lengths count code points.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct StringRules
{
    public int MinLength;
    public int MaxLength;
    public int Pattern;
    public FormatKind Format;
}

/// <summary>The array keywords of one schema.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ArrayRules
{
    /// <summary>Nodes of the leading items in the list table, then <see cref="Items"/> for the rest.</summary>
    public int FirstPrefix;
    public int PrefixCount;
    public int Items;
    public int MinItems;
    public int MaxItems;
    public int Contains;
    public int MinContains;
    public int MaxContains;
    public byte IsUnique;
}

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
