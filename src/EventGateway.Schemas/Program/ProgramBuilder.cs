using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using EventGateway.Schemas.Validating;

namespace EventGateway.Schemas.Program;

/// <summary>Gathers the tables of a program and lays them into one block.</summary>
internal sealed class ProgramBuilder : IDisposable
{
    private const int Alignment = 8;

    private readonly Table<byte> _text = new();
    private readonly Dictionary<string, TextRange> _knownTexts = new(StringComparer.Ordinal);

    public Table<SchemaNode> Nodes { get; } = new();

    public Table<ValueRules> Values { get; } = new();

    public Table<Constant> Constants { get; } = new();

    /// <summary>The tables of values that stand in the program already.</summary>
    public Dictionary<object, ValueRules> ListedValues { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The table without names, if it stands in the program already.</summary>
    public NameTable? NoNames { get; set; }

    public Table<NumberRules> Numbers { get; } = new();

    public Table<NumberBound> Bounds { get; } = new();

    public Table<StringRules> Strings { get; } = new();

    public Table<ArrayRules> Arrays { get; } = new();

    public Table<ContainsRules> Contains { get; } = new();

    public Table<ObjectRules> Objects { get; } = new();

    public Table<NameEntry> Names { get; } = new();

    public Table<InPlaceRules> InPlace { get; } = new();

    public Table<ChoiceRules> Choices { get; } = new();

    public Table<TellingMember> TellingMembers { get; } = new();

    public Table<PatternTable> Patterns { get; } = new();

    public Table<ulong> Masks { get; } = new();

    /// <summary>The digits of divisors.</summary>
    public Table<ulong> Words { get; } = new();

    public Table<int> Lists { get; } = new();

    public Table<PlaceEntry> Places { get; } = new();

    public ReadOnlySpan<byte> Text => _text.Span;

    /// <summary>Adds a rule and says its index.</summary>
    public static int Add<T>(Table<T> table, T rule)
        where T : unmanaged
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

    public int AddList(ReadOnlySpan<int> values)
    {
        int first = Lists.Count;
        Lists.AddRange(values);
        return first;
    }

    /// <summary>Adds one value several times.</summary>
    public int AddList(int value, int count)
    {
        int first = Lists.Count;
        Lists.Append(count).Fill(value);
        return first;
    }

    /// <summary>Adds a text, once however often it is said.</summary>
    public TextRange AddText(string text)
    {
        ref TextRange range = ref CollectionsMarshal.GetValueRefOrAddDefault(_knownTexts, text, out bool isKnown);
        if (isKnown) return range;
        range.Start = _text.Count;
        if (Ascii.IsValid(text)) Ascii.FromUtf16(text, _text.Append(text.Length), out _);
        else _text.AddRange(Wtf8.Encode(text));
        range.Length = _text.Count - range.Start;
        return range;
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
        var program = new SchemaProgram(Size, image => Write(image, verdictRoot, reportRoot));
        PlaceLinks(program.View);
        GC.KeepAlive(program);
        return program;
    }

    private void Write(Span<byte> image, int verdictRoot, int reportRoot)
    {
        int end = Unsafe.SizeOf<ProgramHeader>();
        var header = new ProgramHeader
        {
            VerdictRoot = verdictRoot,
            ReportRoot = reportRoot,
            Nodes = Append(image, ref end, Nodes),
            Values = Append(image, ref end, Values),
            Constants = Append(image, ref end, Constants),
            Numbers = Append(image, ref end, Numbers),
            Bounds = Append(image, ref end, Bounds),
            Strings = Append(image, ref end, Strings),
            Arrays = Append(image, ref end, Arrays),
            Contains = Append(image, ref end, Contains),
            Objects = Append(image, ref end, Objects),
            Names = Append(image, ref end, Names),
            InPlace = Append(image, ref end, InPlace),
            Choices = Append(image, ref end, Choices),
            TellingMembers = Append(image, ref end, TellingMembers),
            Patterns = Append(image, ref end, Patterns),
            Masks = Append(image, ref end, Masks),
            Words = Append(image, ref end, Words),
            Lists = Append(image, ref end, Lists),
            Places = Append(image, ref end, Places),
            Text = end,
        };
        Text.CopyTo(image[end..]);
        MemoryMarshal.Write(image, in header);
    }

    public void Dispose()
    {
        IDisposable[] tables =
        [
            _text, Nodes, Values, Constants, Numbers, Bounds, Strings, Arrays, Contains, Objects, Names, InPlace, Choices, TellingMembers, Patterns,
            Masks, Words, Lists, Places,
        ];
        foreach (IDisposable table in tables) table.Dispose();
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
        + SizeOf(Words) + SizeOf(Lists) + SizeOf(Places);

    private static int SizeOf<T>(Table<T> table)
        where T : unmanaged => (table.Count * Unsafe.SizeOf<T>()) + Alignment;

    private static int Append<T>(Span<byte> image, ref int end, Table<T> table)
        where T : unmanaged
    {
        int start = (end + Alignment - 1) / Alignment * Alignment;
        ReadOnlySpan<byte> entries = MemoryMarshal.AsBytes(table.Span);
        entries.CopyTo(image[start..]);
        end = start + entries.Length;
        return start;
    }
}
