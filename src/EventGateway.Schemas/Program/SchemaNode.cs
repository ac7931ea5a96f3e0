using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>One schema of the program. Rules are indexes into the tables of the image; -1 where the schema has none of that sort.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SchemaNode
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

    /// <summary>1 if the value has to be walked for the node itself, and not only for what it refers to.</summary>
    public byte IsWalked;

    /// <summary>1 if the verdict is worth remembering: the node can be asked again about the same bytes.</summary>
    public byte IsRemembered;

    public int Values;
    public int Numbers;
    public int Strings;
    public int Arrays;
    public int Objects;
    public int InPlace;

    /// <summary>The JSON pointer of the schema in its document.</summary>
    public TextRange Location;
}
