using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>Gathers the tables of a program and lays them into one block.</summary>
internal sealed class ProgramBuilder
{
    private const int Alignment = 8;

    private readonly List<byte> _text = [];
    private readonly Dictionary<string, TextRange> _knownTexts = new(StringComparer.Ordinal);

    public List<SchemaNode> Nodes { get; } = [];

    public List<ValueRules> Values { get; } = [];

    public List<Constant> Constants { get; } = [];

    /// <summary>The tables of values that stand in the program already.</summary>
    public Dictionary<object, ValueRules> ListedValues { get; } = new(ReferenceEqualityComparer.Instance);

    public List<NumberRules> Numbers { get; } = [];

    public List<NumberBound> Bounds { get; } = [];

    public List<StringRules> Strings { get; } = [];

    public List<ArrayRules> Arrays { get; } = [];

    public List<ContainsRules> Contains { get; } = [];

    public List<ObjectRules> Objects { get; } = [];

    public List<NameEntry> Names { get; } = [];

    public List<InPlaceRules> InPlace { get; } = [];

    public List<ChoiceRules> Choices { get; } = [];

    public List<TellingMember> TellingMembers { get; } = [];

    public List<PatternTable> Patterns { get; } = [];

    public List<ulong> Masks { get; } = [];

    public List<int> Lists { get; } = [];

    public List<PlaceEntry> Places { get; } = [];

    public ReadOnlySpan<byte> Text => CollectionsMarshal.AsSpan(_text);

    public Span<ChoiceRules> ChoicesAsSpan() => CollectionsMarshal.AsSpan(Choices);

    /// <summary>Adds a rule and says its index.</summary>
    public static int Add<T>(List<T> table, T rule)
    {
        table.Add(rule);
        return table.Count - 1;
    }

    public int AddList(IEnumerable<int> values)
    {
        int first = Lists.Count;
        Lists.AddRange(values);
        return first;
    }

    /// <summary>Adds one value several times.</summary>
    public int AddList(int value, int count)
    {
        int first = Lists.Count;
        CollectionsMarshal.SetCount(Lists, first + count);
        CollectionsMarshal.AsSpan(Lists)[first..].Fill(value);
        return first;
    }

    public TextRange AddText(string text)
    {
        if (_knownTexts.TryGetValue(text, out TextRange known)) return known;
        TextRange added = AddBytes(Encoding.UTF8.GetBytes(text));
        _knownTexts.Add(text, added);
        return added;
    }

    public TextRange AddBytes(ReadOnlySpan<byte> bytes)
    {
        var range = new TextRange { Start = _text.Count, Length = bytes.Length };
        _text.AddRange(bytes);
        return range;
    }

    /// <summary>Lays out the image.</summary>
    /// <param name="verdictRoot">The node that gives verdicts.</param>
    /// <param name="reportRoot">The node that says reasons.</param>
    public unsafe SchemaProgram Build(int verdictRoot, int reportRoot)
    {
        byte[] memory = SchemaProgram.Allocate(Size);
        using var image = new MemoryStream(memory, SchemaProgram.ImageStart, Size);
        image.Position = Unsafe.SizeOf<ProgramHeader>();
        var header = new ProgramHeader
        {
            VerdictRoot = verdictRoot,
            ReportRoot = reportRoot,
            Nodes = Append(image, Nodes),
            Values = Append(image, Values),
            Constants = Append(image, Constants),
            Numbers = Append(image, Numbers),
            Bounds = Append(image, Bounds),
            Strings = Append(image, Strings),
            Arrays = Append(image, Arrays),
            Contains = Append(image, Contains),
            Objects = Append(image, Objects),
            Names = Append(image, Names),
            InPlace = Append(image, InPlace),
            Choices = Append(image, Choices),
            TellingMembers = Append(image, TellingMembers),
            Patterns = Append(image, Patterns),
            Masks = Append(image, Masks),
            Lists = Append(image, Lists),
            Places = Append(image, Places),
            Text = (int)image.Position,
        };
        image.Write(CollectionsMarshal.AsSpan(_text));
        MemoryMarshal.Write(memory.AsSpan(SchemaProgram.ImageStart), in header);
        var program = new SchemaProgram(memory);
        PlaceLinks(program.View);
        return program;
    }

    /// <summary>Turns indexes into addresses, now that the tables have their places.</summary>
    private unsafe void PlaceLinks(ProgramView* view)
    {
        for (int index = 0; index < Nodes.Count; index++)
        {
            SchemaNode* node = view->Nodes + index;
            Link.Place(ref node->Values, view->Values);
            Link.Place(ref node->Numbers, view->Numbers);
            Link.Place(ref node->Strings, view->Strings);
            Link.Place(ref node->Arrays, view->Arrays);
            Link.Place(ref node->Objects, view->Objects);
            Link.Place(ref node->InPlace, view->InPlace);
            if (node->Arrays != null) node->Arrays->Node = node;
            if (node->Objects != null) node->Objects->Node = node;
        }

        for (int index = 0; index < Names.Count; index++) Link.Place(ref view->Names[index].Node, view->Nodes);
        for (int index = 0; index < Arrays.Count; index++) Link.Place(ref view->Arrays[index].Items, view->Nodes);
        for (int index = 0; index < Objects.Count; index++)
        {
            Link.Place(ref view->Objects[index].Additional, view->Nodes);
            view->Objects[index].Properties.Place(view->Names, view->Lists);
        }

        for (int index = 0; index < Values.Count; index++) view->Values[index].Strings.Place(view->Names, view->Lists);
        for (int index = 0; index < Choices.Count; index++) view->Choices[index].Names.Place(view->Names, view->Lists);
        for (int index = 0; index < TellingMembers.Count; index++) view->TellingMembers[index].Values.Place(view->Names, view->Lists);
    }

    /// <summary>The bytes of the image, and a few more for alignment.</summary>
    private int Size => Unsafe.SizeOf<ProgramHeader>() + _text.Count + JsonGrammar.Slack // the last constant is a JSON text, too
        + SizeOf(Nodes) + SizeOf(Values) + SizeOf(Constants) + SizeOf(Numbers) + SizeOf(Bounds) + SizeOf(Strings) + SizeOf(Arrays) + SizeOf(Contains)
        + SizeOf(Objects) + SizeOf(Names) + SizeOf(InPlace) + SizeOf(Choices) + SizeOf(TellingMembers) + SizeOf(Patterns) + SizeOf(Masks)
        + SizeOf(Lists) + SizeOf(Places);

    private static int SizeOf<T>(List<T> table)
        where T : unmanaged => (table.Count * Unsafe.SizeOf<T>()) + Alignment;

    private static int Append<T>(MemoryStream image, List<T> table)
        where T : unmanaged
    {
        image.Position = (image.Position + Alignment - 1) / Alignment * Alignment;
        int start = (int)image.Position;
        image.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(table)));
        return start;
    }
}
