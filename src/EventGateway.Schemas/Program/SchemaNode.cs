using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>One schema of the program. Rules are <see cref="None"/> where the schema has none of that sort.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SchemaNode
{
    public const int None = -1;

    /// <summary>The node that accepts everything: the first of every program.</summary>
    public const int Anything = 0;

    /// <summary>The node that accepts nothing: the second of every program.</summary>
    public const int Nothing = 1;

    /// <summary>What <c>type</c> allows.</summary>
    public ValueTypes Types;

    /// <summary>What can pass all in all: lets a branch be refused by the first byte of a value.</summary>
    public ValueTypes Possible;

    /// <summary>Types that pass without a rule.</summary>
    public ValueTypes Plain;

    /// <summary>Types that pass if the rules of the node itself hold.</summary>
    public ValueTypes Simple;

    /// <summary>Types whose values are walked by the rules of the node itself, before others are applied to them.</summary>
    public ValueTypes Walked;

    /// <summary>Types whose values are compared with those of <c>enum</c> or <c>const</c>.</summary>
    public ValueTypes Listed;

    /// <summary>Where the schema stands in its document; -1 for what was put together out of several.</summary>
    public int Place;

    public ValueRules* Values;
    public NumberRules* Numbers;
    public StringRules* Strings;
    public ArrayRules* Arrays;
    public ObjectRules* Objects;
    public InPlaceRules* InPlace;
}
