using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EventGateway.Schemas.Program;

/// <summary>
/// A compiled schema: one relocatable block of plain numbers and bytes, without references to objects. It begins with a
/// <see cref="ProgramHeader"/>, which says where each table begins.
/// </summary>
/// <param name="image">The block.</param>
internal sealed class SchemaProgram(byte[] image)
{
    /// <summary>The block, to be pinned while a <see cref="ProgramView"/> looks at it.</summary>
    public byte[] Image { get; } = image;
}

/// <summary>Where the tables of a program begin, in bytes from the beginning of its image.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProgramHeader
{
    public int Root;
    public int Nodes;
    public int Values;
    public int Constants;
    public int Numbers;
    public int Bounds;
    public int Strings;
    public int Arrays;
    public int Objects;
    public int Names;
    public int InPlace;
    public int Patterns;
    public int Lists;
    public int Text;
}

/// <summary>The tables of a pinned program.</summary>
internal readonly unsafe struct ProgramView
{
    public readonly SchemaNode* Nodes;
    public readonly ValueRules* Values;
    public readonly Constant* Constants;
    public readonly NumberRules* Numbers;
    public readonly NumberBound* Bounds;
    public readonly StringRules* Strings;
    public readonly ArrayRules* Arrays;
    public readonly ObjectRules* Objects;
    public readonly NameEntry* Names;
    public readonly InPlaceRules* InPlace;
    public readonly PatternTable* Patterns;
    public readonly int* Lists;
    public readonly byte* Text;
    public readonly int Root;

    public ProgramView(byte* image)
    {
        var header = (ProgramHeader*)image;
        Root = header->Root;
        Nodes = (SchemaNode*)(image + header->Nodes);
        Values = (ValueRules*)(image + header->Values);
        Constants = (Constant*)(image + header->Constants);
        Numbers = (NumberRules*)(image + header->Numbers);
        Bounds = (NumberBound*)(image + header->Bounds);
        Strings = (StringRules*)(image + header->Strings);
        Arrays = (ArrayRules*)(image + header->Arrays);
        Objects = (ObjectRules*)(image + header->Objects);
        Names = (NameEntry*)(image + header->Names);
        InPlace = (InPlaceRules*)(image + header->InPlace);
        Patterns = (PatternTable*)(image + header->Patterns);
        Lists = (int*)(image + header->Lists);
        Text = image + header->Text;
    }

    /// <summary>A piece of the text table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TextOf(TextRange range) => new(Text + range.Start, range.Length);
}
