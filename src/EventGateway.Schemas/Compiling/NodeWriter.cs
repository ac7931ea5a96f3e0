using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.References;

namespace EventGateway.Schemas.Compiling;

/// <summary>Lays the parts of schemas into the tables of a program.</summary>
/// <param name="program">The program.</param>
internal sealed unsafe class NodeWriter(ProgramBuilder program)
{
    /// <summary>A schema has bits for so many names that it counts.</summary>
    public const int CountedNames = 64;

    private static readonly DocumentNode[] NoValues = [];

    private readonly Dictionary<SchemaPlace, int> _places = [];

    /// <summary>Writes a node.</summary>
    /// <param name="node">The index, which is reserved.</param>
    /// <param name="parts">What the node says; it counts at most <see cref="CountedNames"/> names.</param>
    /// <param name="possible">The types that can pass.</param>
    public void Write(int node, SchemaParts parts, ValueTypes possible)
    {
        List<InPlaceParts> applied = [.. parts.AppliedByType.Append(parts.Applied).Where(static rules => !rules.IsEmpty)];
        ValueTypes combined = applied.Aggregate(ValueTypes.None, static (types, rules) => types | rules.AppliesTo);
        ValueTypes listed = parts.Values.Aggregate(ValueTypes.None, static (types, values) => types | values.AppliesTo);
        ValueTypes ruled = RuledTypes(parts) | listed;
        ValueTypes walkedByOthers = applied.Where(static rules => rules.AlwaysWalks).Aggregate(ValueTypes.None, static (types, rules) => types | rules.AppliesTo);
        program.Nodes[node] = new SchemaNode
        {
            Types = parts.Types,
            Possible = possible,
            Plain = parts.Types & ~ruled & ~combined,
            Simple = parts.Types & ~combined,
            // A type that is refused is "walked", too: that is where it is refused.
            Walked = ValueTypes.Any & (~walkedByOthers | ruled | ~parts.Types),
            Listed = listed,
            Values = Link.To<ValueRules>(WriteValues(parts)),
            Numbers = Link.To<NumberRules>((RuledTypes(parts) & ValueTypes.Number) != 0 ? WriteNumbers(parts) : SchemaNode.None),
            Strings = Link.To<StringRules>(parts.HasStringRules ? WriteStrings(parts) : SchemaNode.None),
            Arrays = Link.To<ArrayRules>(parts.HasArrayRules ? WriteArrays(parts) : SchemaNode.None),
            Objects = Link.To<ObjectRules>(parts.HasObjectRules ? WriteObjects(parts) : SchemaNode.None),
            InPlace = Link.To<InPlaceRules>(applied.Aggregate(SchemaNode.None, WriteInPlace)),
            Place = parts.Place is null ? SchemaNode.None : PlaceOf(parts.Place),
        };
    }

    private int PlaceOf(SchemaPlace place)
    {
        if (_places.TryGetValue(place, out int known)) return known;
        int parent = place.Parent is null ? SchemaNode.None : PlaceOf(place.Parent);
        int index = ProgramBuilder.Add(program.Places, new PlaceEntry { Parent = parent, Name = program.AddText(place.Segment) });
        _places.Add(place, index);
        return index;
    }

    private static ValueTypes RuledTypes(SchemaParts parts)
    {
        bool mindsPoints = parts.IntegersHaveNoPoint && (parts.Types & ValueTypes.Number) == ValueTypes.Integer;
        ValueTypes types = parts.Bounds.Count > 0 || mindsPoints ? ValueTypes.Number : ValueTypes.None;
        if (parts.HasStringRules) types |= ValueTypes.String;
        if (parts.HasArrayRules) types |= ValueTypes.Array;
        if (parts.HasObjectRules) types |= ValueTypes.Object;
        return types;
    }

    private int WriteValues(SchemaParts parts)
    {
        int next = SchemaNode.None;
        foreach (AllowedValues allowed in parts.Values)
        {
            ValueRules rules = RulesOf(allowed);
            rules.AppliesTo = allowed.AppliesTo;
            rules.Next = next;
            next = ProgramBuilder.Add(program.Values, rules);
        }

        return next;
    }

    /// <summary>The tables of listed values are shared by all nodes that list them.</summary>
    private ValueRules RulesOf(AllowedValues allowed)
    {
        if (program.ListedValues.TryGetValue(allowed.Values, out ValueRules known)) return known;
        string[] strings = [.. allowed.Values.Where(static value => value.Kind == DocumentKind.String).Select(static value => value.Text).Distinct()];
        DocumentNode[] others = strings.Length == allowed.Values.Count ? NoValues : [.. allowed.Values.Where(static value => value.Kind != DocumentKind.String)];
        int first = program.Constants.Count;
        program.Constants.AddRange(others.Select(value => new Constant { Types = AllowedValues.TypesOf(value), Json = program.AddText(JsonDocumentWriter.Write(value)) }));
        var rules = new ValueRules
        {
            Keyword = allowed.Keyword,
            Types = allowed.Types,
            Strings = NameTableBuilder.Add(program, [.. strings.Select(static text => (text, SchemaNode.None, 0UL))]),
            FirstConstant = first,
            ConstantCount = others.Length,
        };
        program.ListedValues.Add(allowed.Values, rules);
        return rules;
    }

    private int WriteNumbers(SchemaParts parts)
    {
        int first = program.Bounds.Count;
        program.Bounds.AddRange(parts.Bounds);
        var rules = new NumberRules
        {
            FirstBound = first,
            BoundCount = parts.Bounds.Count,
            IntegersHaveNoPoint = (byte)(parts.IntegersHaveNoPoint ? 1 : 0),
        };
        QuickBounds.Set(ref rules, parts.Bounds);
        return ProgramBuilder.Add(program.Numbers, rules);
    }

    private int WriteStrings(SchemaParts parts)
    {
        int next = SchemaNode.None;
        int count = Math.Max(1, Math.Max(parts.Patterns.Count, parts.Formats.Count));
        for (int index = count - 1; index >= 0; index--)
        {
            next = ProgramBuilder.Add(program.Strings, new StringRules
            {
                MinLength = index == 0 ? parts.MinLength : 0,
                MaxLength = index == 0 ? parts.MaxLength : int.MaxValue,
                Pattern = index < parts.Patterns.Count ? parts.Patterns[index] : SchemaNode.None,
                Format = index < parts.Formats.Count ? parts.Formats[index] : FormatKind.None,
                Next = next,
            });
        }

        return next;
    }

    private int WriteArrays(SchemaParts parts)
    {
        int firstContains = program.Contains.Count;
        program.Contains.AddRange(parts.Contains);
        return ProgramBuilder.Add(program.Arrays, new ArrayRules
        {
            FirstPrefix = program.AddList(parts.PrefixItems),
            PrefixCount = parts.PrefixItems.Count,
            Items = Link.To<SchemaNode>(parts.Items),
            HasItems = (byte)(parts.HasItems ? 1 : 0),
            MinItems = parts.MinItems,
            MaxItems = parts.MaxItems,
            FirstContains = firstContains,
            ContainsCount = parts.Contains.Count,
            IsUnique = (byte)(parts.UniqueItems ? 1 : 0),
            LooksAtAll = (byte)(parts.MinItems > 0 || parts.MaxItems < int.MaxValue || parts.Contains.Count > 0 || parts.UniqueItems ? 1 : 0),
        });
    }

    private int WriteObjects(SchemaParts parts)
    {
        var counted = new CountedNames(parts);
        var entries = new List<(string Name, int Value, ulong Mask)>(parts.Properties.Count);
        foreach ((string name, int child) in parts.Properties) entries.Add((name, child, counted.Take(name)));
        foreach ((string name, ulong mask) in counted.Left) entries.Add((name, SchemaNode.None, mask));
        int firstDependency = program.Masks.Count;
        foreach ((string trigger, IReadOnlyList<string> required) in parts.Dependencies) program.Masks.AddRange([counted.Mask(trigger), counted.Mask(required)]);
        int firstChoice = program.Masks.Count;
        foreach (RequiredChoice choice in parts.RequiredChoices)
        {
            program.Masks.AddRange([(ulong)choice.Lists.Count, (ulong)choice.Least, (ulong)choice.Most, .. choice.Lists.Select(counted.Mask)]);
        }

        return ProgramBuilder.Add(program.Objects, new ObjectRules
        {
            Properties = NameTableBuilder.Add(program, entries, parts.Additional),
            Required = counted.Mask(parts.Required),
            Additional = Link.To<SchemaNode>(parts.Additional),
            HasAdditional = (byte)(parts.HasAdditional ? 1 : 0),
            MinProperties = parts.MinProperties,
            MaxProperties = parts.MaxProperties,
            PropertyNames = parts.PropertyNames,
            FirstPattern = program.AddList(parts.PatternProperties.SelectMany(static pair => new[] { pair.Pattern, pair.Node })),
            PatternCount = parts.PatternProperties.Count,
            CountsMembers = (byte)(parts.MinProperties > 0 || parts.MaxProperties < int.MaxValue || parts.Dependencies.Count + parts.RequiredChoices.Count > 0 ? 1 : 0),
            LooksAtNames = (byte)(parts.PropertyNames != SchemaNode.Anything || parts.PatternProperties.Count > 0 ? 1 : 0),
            PatternsAreMerged = (byte)(parts.PatternsAreMerged ? 1 : 0),
            FirstDependency = firstDependency,
            DependencyCount = parts.Dependencies.Count,
            DependencyKeyword = parts.DependencyKeyword,
            FirstChoice = firstChoice,
            ChoiceCount = parts.RequiredChoices.Count,
        });
    }

    private int WriteInPlace(int next, InPlaceParts parts) => ProgramBuilder.Add(program.InPlace, new InPlaceRules
    {
        AppliesTo = parts.AppliesTo,
        FirstAllOf = program.AddList(parts.AllOf),
        AllOfCount = parts.AllOf.Count,
        FirstAnyOf = program.AddList(parts.AnyOf),
        AnyOfCount = parts.AnyOf.Count,
        FirstOneOf = program.AddList(parts.OneOf),
        OneOfCount = parts.OneOf.Count,
        FirstNot = program.AddList(parts.Not),
        NotCount = parts.Not.Count,
        FirstCondition = program.AddList(parts.Conditions.SelectMany(static branch => new[] { branch.If, branch.Then, branch.Else })),
        ConditionCount = parts.Conditions.Count,
        UnevaluatedProperties = parts.UnevaluatedProperties,
        UnevaluatedItems = parts.UnevaluatedItems,
        Choice = parts.Choice,
        IsMereChoice = (byte)(parts.IsMereChoice ? 1 : 0),
        Next = next,
    });
}
