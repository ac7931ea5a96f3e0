using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    /// <summary>Writes a node.</summary>
    /// <param name="node">The index, which is reserved.</param>
    /// <param name="parts">What the node says; it counts at most <see cref="CountedNames"/> names.</param>
    /// <param name="possible">The types that can pass.</param>
    public void Write(int node, SchemaParts parts, ValueTypes possible)
    {
        ImmutableArray<InPlaceParts> applied = parts.Applied.IsEmpty ? parts.AppliedByType : parts.AppliedByType.Add(parts.Applied);
        var combined = ValueTypes.None;
        var walkedByOthers = ValueTypes.None;
        foreach (InPlaceParts rules in applied)
        {
            combined |= rules.AppliesTo;
            if (rules.AlwaysWalks) walkedByOthers |= rules.AppliesTo;
        }

        var listed = ValueTypes.None;
        foreach (AllowedValues values in parts.Values) listed |= values.AppliesTo;
        ValueTypes ruled = RuledTypes(parts) | listed;
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
            InPlace = Link.To<InPlaceRules>(WriteInPlace(applied)),
            Place = PlaceOf(parts.Place),
        };
    }

    private int PlaceOf(SchemaPlace? place)
    {
        if (place is null) return SchemaNode.None;
        if (place.Entry < 0) place.Entry = ProgramBuilder.Add(program.Places, new PlaceEntry { Parent = PlaceOf(place.Parent), Name = program.AddText(place.Segment) });
        return place.Entry;
    }

    private static ValueTypes RuledTypes(SchemaParts parts)
    {
        bool mindsPoints = parts.IntegersHaveNoPoint && (parts.Types & ValueTypes.Number) == ValueTypes.Integer;
        ValueTypes types = parts.Bounds.Length > 0 || mindsPoints ? ValueTypes.Number : ValueTypes.None;
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
        program.Bounds.AddRange(parts.Bounds.AsSpan());
        var rules = new NumberRules
        {
            FirstBound = first,
            BoundCount = parts.Bounds.Length,
            IntegersHaveNoPoint = (byte)(parts.IntegersHaveNoPoint ? 1 : 0),
        };
        QuickBounds.Set(ref rules, parts.Bounds);
        return ProgramBuilder.Add(program.Numbers, rules);
    }

    private int WriteStrings(SchemaParts parts)
    {
        int next = SchemaNode.None;
        int count = Math.Max(1, Math.Max(parts.Patterns.Length, parts.Formats.Length));
        for (int index = count - 1; index >= 0; index--)
        {
            next = ProgramBuilder.Add(program.Strings, new StringRules
            {
                MinLength = index == 0 ? parts.MinLength : 0,
                MaxLength = index == 0 ? parts.MaxLength : int.MaxValue,
                Pattern = index < parts.Patterns.Length ? parts.Patterns[index] : SchemaNode.None,
                Format = index < parts.Formats.Length ? parts.Formats[index] : FormatKind.None,
                Next = next,
            });
        }

        return next;
    }

    private int WriteArrays(SchemaParts parts)
    {
        int firstContains = program.Contains.Count;
        program.Contains.AddRange(parts.Contains.AsSpan());
        return ProgramBuilder.Add(program.Arrays, new ArrayRules
        {
            FirstPrefix = program.AddList(parts.PrefixItems.AsSpan()),
            PrefixCount = parts.PrefixItems.Length,
            Items = Link.To<SchemaNode>(parts.Items),
            HasItems = (byte)(parts.HasItems ? 1 : 0),
            MinItems = parts.MinItems,
            MaxItems = parts.MaxItems,
            FirstContains = firstContains,
            ContainsCount = parts.Contains.Length,
            IsUnique = (byte)(parts.UniqueItems ? 1 : 0),
            LooksAtAll = (byte)(parts.MinItems > 0 || parts.MaxItems < int.MaxValue || parts.Contains.Length > 0 || parts.UniqueItems ? 1 : 0),
        });
    }

    private int WriteObjects(SchemaParts parts)
    {
        var counted = new CountedNames(parts);
        var entries = new List<(string Name, int Value, ulong Mask)>(parts.Properties.Length);
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
            Properties = NameTableBuilder.Add(program, CollectionsMarshal.AsSpan(entries), parts.Additional),
            Required = counted.Mask(parts.Required),
            Additional = Link.To<SchemaNode>(parts.Additional),
            HasAdditional = (byte)(parts.HasAdditional ? 1 : 0),
            MinProperties = parts.MinProperties,
            MaxProperties = parts.MaxProperties,
            PropertyNames = parts.PropertyNames,
            FirstPattern = WritePatterns(parts.PatternProperties),
            PatternCount = parts.PatternProperties.Length,
            CountsMembers = (byte)(parts.MinProperties > 0 || parts.MaxProperties < int.MaxValue || parts.Dependencies.Length + parts.RequiredChoices.Length > 0 ? 1 : 0),
            LooksAtNames = (byte)(parts.PropertyNames != SchemaNode.Anything || parts.PatternProperties.Length > 0 ? 1 : 0),
            PatternsAreMerged = (byte)(parts.PatternsAreMerged ? 1 : 0),
            FirstDependency = firstDependency,
            DependencyCount = parts.Dependencies.Length,
            DependencyKeyword = parts.DependencyKeyword,
            FirstChoice = firstChoice,
            ChoiceCount = parts.RequiredChoices.Length,
        });
    }

    private int WritePatterns(ImmutableArray<(int Pattern, int Node)> patterns)
    {
        int first = program.Lists.Count;
        foreach ((int pattern, int node) in patterns) program.Lists.AddRange(pattern, node);
        return first;
    }

    private int WriteInPlace(ImmutableArray<InPlaceParts> applied)
    {
        int next = SchemaNode.None;
        foreach (InPlaceParts parts in applied) next = WriteInPlace(next, parts);
        return next;
    }

    private int WriteConditions(ImmutableArray<(int If, int Then, int Else)> conditions)
    {
        int first = program.Lists.Count;
        foreach ((int condition, int then, int otherwise) in conditions) program.Lists.AddRange(condition, then, otherwise);
        return first;
    }

    private int WriteInPlace(int next, InPlaceParts parts) => ProgramBuilder.Add(program.InPlace, new InPlaceRules
    {
        AppliesTo = parts.AppliesTo,
        FirstAllOf = program.AddList(parts.AllOf.AsSpan()),
        AllOfCount = parts.AllOf.Length,
        FirstAnyOf = program.AddList(parts.AnyOf.AsSpan()),
        AnyOfCount = parts.AnyOf.Length,
        FirstOneOf = program.AddList(parts.OneOf.AsSpan()),
        OneOfCount = parts.OneOf.Length,
        FirstNot = program.AddList(parts.Not.AsSpan()),
        NotCount = parts.Not.Length,
        FirstCondition = WriteConditions(parts.Conditions),
        ConditionCount = parts.Conditions.Length,
        UnevaluatedProperties = parts.UnevaluatedProperties,
        UnevaluatedItems = parts.UnevaluatedItems,
        Choice = parts.Choice,
        IsMereChoice = (byte)(parts.IsMereChoice ? 1 : 0),
        Next = next,
    });
}
