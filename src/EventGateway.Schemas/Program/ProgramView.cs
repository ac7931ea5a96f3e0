using System.Runtime.CompilerServices;
using System.Text;
using EventGateway.Schemas.Reading;

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
    public readonly ContainsRules* Contains;
    public readonly ObjectRules* Objects;
    public readonly NameEntry* Names;
    public readonly InPlaceRules* InPlace;
    public readonly ChoiceRules* Choices;
    public readonly TellingMember* TellingMembers;
    public readonly PatternTable* Patterns;
    public readonly ulong* Masks;
    public readonly ulong* Words;
    public readonly int* Lists;
    public readonly PlaceEntry* Places;
    public readonly byte* Text;
    public readonly int VerdictRoot;
    public readonly int ReportRoot;

    public ProgramView(byte* image)
    {
        var header = (ProgramHeader*)image;
        VerdictRoot = header->VerdictRoot;
        ReportRoot = header->ReportRoot;
        Nodes = (SchemaNode*)(image + header->Nodes);
        Values = (ValueRules*)(image + header->Values);
        Constants = (Constant*)(image + header->Constants);
        Numbers = (NumberRules*)(image + header->Numbers);
        Bounds = (NumberBound*)(image + header->Bounds);
        Strings = (StringRules*)(image + header->Strings);
        Arrays = (ArrayRules*)(image + header->Arrays);
        Contains = (ContainsRules*)(image + header->Contains);
        Objects = (ObjectRules*)(image + header->Objects);
        Names = (NameEntry*)(image + header->Names);
        InPlace = (InPlaceRules*)(image + header->InPlace);
        Choices = (ChoiceRules*)(image + header->Choices);
        TellingMembers = (TellingMember*)(image + header->TellingMembers);
        Patterns = (PatternTable*)(image + header->Patterns);
        Masks = (ulong*)(image + header->Masks);
        Words = (ulong*)(image + header->Words);
        Lists = (int*)(image + header->Lists);
        Places = (PlaceEntry*)(image + header->Places);
        Text = image + header->Text;
    }

    /// <summary>The JSON pointer of a schema in its document.</summary>
    public string PointerOf(int place)
    {
        if (place < 0) return "";
        PlaceEntry entry = Places[place];
        string name = Encoding.UTF8.GetString(TextOf(entry.Name));
        return entry.Parent < 0 ? name : JsonPointer.Append(PointerOf(entry.Parent), name);
    }

    /// <summary>A piece of the text table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TextOf(TextRange range) => new(Text + range.Start, range.Length);
}
