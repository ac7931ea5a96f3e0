using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

/// <summary>Lays the parts of schemas into the tables of a program.</summary>
internal sealed class NodeWriter
{
    private const int RequiredPerNode = 64;

    private readonly ProgramBuilder _program;
    private readonly bool _integersHaveNoPoint;

    public NodeWriter(ProgramBuilder program, SchemaDraft draft)
    {
        _program = program;
        _integersHaveNoPoint = draft == SchemaDraft.V04;
        Write(Reserve(), new SchemaParts(""));
        Write(Reserve(), new SchemaParts("") { Types = ValueTypes.None });
    }

    /// <summary>The index of a node that will be written later.</summary>
    public int Reserve() => ProgramBuilder.Add(_program.Nodes, default);

    public int Add(SchemaParts parts)
    {
        int node = Reserve();
        Write(node, parts);
        return node;
    }

    public void Write(int node, SchemaParts parts)
    {
        SpreadRequired(parts);
        bool isWalked = parts.AllOf.Count + parts.AnyOf.Count + parts.OneOf.Count == 0;
        var written = new SchemaNode
        {
            Types = parts.Types,
            Possible = ValueTypes.Any,
            Values = WriteValues(parts),
            Numbers = WriteNumbers(parts),
            Strings = parts.HasStringRules ? WriteStrings(parts) : SchemaNode.None,
            Arrays = parts.HasArrayRules ? WriteArrays(parts) : SchemaNode.None,
            Objects = parts.HasObjectRules ? WriteObjects(parts) : SchemaNode.None,
            InPlace = parts.IsInPlace ? WriteInPlace(parts) : SchemaNode.None,
            Location = _program.AddText(parts.Pointer),
        };
        bool hasRules = written.Types != ValueTypes.Any
            || (written.Values & written.Numbers & written.Strings & written.Arrays & written.Objects) != SchemaNode.None;
        written.IsWalked = (byte)(isWalked || hasRules ? 1 : 0);
        _program.Nodes[node] = written;
    }

    /// <summary>A node has bits for 64 required names: the others move to nodes of their own.</summary>
    private void SpreadRequired(SchemaParts parts)
    {
        while (parts.Required.Count > RequiredPerNode)
        {
            int kept = Math.Max(RequiredPerNode, parts.Required.Count - RequiredPerNode);
            var others = new SchemaParts(parts.Pointer);
            others.Required.AddRange(parts.Required[kept..]);
            parts.Required.RemoveRange(kept, parts.Required.Count - kept);
            parts.AllOf.Add(Add(others));
        }
    }

    private int WriteValues(SchemaParts parts)
    {
        int next = SchemaNode.None;
        foreach ((Keyword keyword, IReadOnlyList<DocumentNode> allowed) in parts.Values)
        {
            string[] strings = [.. allowed.Where(static value => value.Kind == DocumentKind.String).Select(static value => value.Text).Distinct()];
            DocumentNode[] others = [.. allowed.Where(static value => value.Kind != DocumentKind.String)];
            int first = _program.Constants.Count;
            _program.Constants.AddRange(others.Select(value => new Constant { Types = TypesOf(value), Json = _program.AddText(JsonDocumentWriter.Write(value)) }));
            next = ProgramBuilder.Add(_program.Values, new ValueRules
            {
                Keyword = keyword,
                Types = allowed.Aggregate(ValueTypes.None, static (types, value) => types | TypesOf(value)),
                Strings = NameTableBuilder.Add(_program, [.. strings.Select(static text => (text, SchemaNode.None, 0UL))]),
                FirstConstant = first,
                ConstantCount = others.Length,
                Description = _program.AddText(string.Join(", ", allowed.Select(JsonDocumentWriter.Write))),
                Next = next,
            });
        }

        return next;
    }

    private static ValueTypes TypesOf(DocumentNode value) => value.Kind switch
    {
        DocumentKind.Null => ValueTypes.Null,
        DocumentKind.Boolean => ValueTypes.Boolean,
        DocumentKind.Number => ValueTypes.Number,
        DocumentKind.String => ValueTypes.String,
        DocumentKind.Array => ValueTypes.Array,
        _ => ValueTypes.Object,
    };

    private int WriteNumbers(SchemaParts parts)
    {
        bool wantsInteger = (parts.Types & ValueTypes.Number) == ValueTypes.Integer;
        if (parts.Bounds.Count == 0 && !(wantsInteger && _integersHaveNoPoint)) return SchemaNode.None;
        int first = _program.Bounds.Count;
        _program.Bounds.AddRange(parts.Bounds);
        return ProgramBuilder.Add(_program.Numbers, new NumberRules
        {
            FirstBound = first,
            BoundCount = parts.Bounds.Count,
            IntegersHaveNoPoint = (byte)(_integersHaveNoPoint ? 1 : 0),
        });
    }

    private int WriteStrings(SchemaParts parts) => ProgramBuilder.Add(_program.Strings, new StringRules
    {
        MinLength = parts.MinLength,
        MaxLength = parts.MaxLength,
        Pattern = parts.Pattern,
        Format = parts.Format,
    });

    private int WriteArrays(SchemaParts parts) => ProgramBuilder.Add(_program.Arrays, new ArrayRules
    {
        FirstPrefix = _program.AddList(parts.PrefixItems),
        PrefixCount = parts.PrefixItems.Count,
        Items = parts.Items,
        MinItems = parts.MinItems,
        MaxItems = parts.MaxItems,
        Contains = parts.Contains,
        MinContains = parts.MinContains,
        MaxContains = parts.MaxContains,
        IsUnique = (byte)(parts.UniqueItems ? 1 : 0),
    });

    private int WriteObjects(SchemaParts parts)
    {
        var names = parts.Properties.ToDictionary(static property => property.Name, static property => property.Node, StringComparer.Ordinal);
        IEnumerable<string> order = names.Keys.Concat(parts.Required.Where(name => !names.ContainsKey(name)));
        var entries = order
            .Select(name => (name, names.GetValueOrDefault(name, SchemaNode.None), RequiredBit(parts.Required.IndexOf(name))))
            .ToList();
        return ProgramBuilder.Add(_program.Objects, new ObjectRules
        {
            Properties = NameTableBuilder.Add(_program, entries),
            Required = parts.Required.Select(static (_, index) => RequiredBit(index)).Aggregate(0UL, static (bits, bit) => bits | bit),
            Additional = parts.Additional,
            MinProperties = parts.MinProperties,
            MaxProperties = parts.MaxProperties,
            PropertyNames = parts.PropertyNames,
            FirstPattern = _program.AddList(parts.PatternProperties.SelectMany(static pair => new[] { pair.Pattern, pair.Node })),
            PatternCount = parts.PatternProperties.Count,
        });
    }

    private static ulong RequiredBit(int index) => index < 0 ? 0 : 1UL << index;

    private int WriteInPlace(SchemaParts parts) => ProgramBuilder.Add(_program.InPlace, new InPlaceRules
    {
        FirstAllOf = _program.AddList(parts.AllOf),
        AllOfCount = parts.AllOf.Count,
        FirstAnyOf = _program.AddList(parts.AnyOf),
        AnyOfCount = parts.AnyOf.Count,
        FirstOneOf = _program.AddList(parts.OneOf),
        OneOfCount = parts.OneOf.Count,
        Not = parts.Not,
        FirstCondition = _program.AddList(parts.Conditions.SelectMany(static branch => new[] { branch.If, branch.Then, branch.Else })),
        ConditionCount = parts.Conditions.Count,
    });
}
