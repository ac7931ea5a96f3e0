using System.Runtime.CompilerServices;

namespace EventGateway.Schemas.Program;

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
