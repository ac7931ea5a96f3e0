using System.Runtime.CompilerServices;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Comparing;

/// <summary>Reads schema objects, each once.</summary>
internal sealed class SchemaPartReader
{
    private const int MaxReferences = 64;

    private readonly Dictionary<(DocumentNode Node, SchemaSide Side), SchemaPart> _known = new(new ByReference());

    public SchemaPart Read(ComparedSchema schema)
    {
        if (_known.TryGetValue((schema.Place.Node, schema.Side), out SchemaPart? part)) return part;

        part = new SchemaPart(_known.Count, schema);
        _known.Add((schema.Place.Node, schema.Side), part);
        if (schema.Place.Node is { Kind: DocumentKind.Boolean, Text: "false" }) part.Types = TypeSet.None;
        else ReadKeywords(part);
        return part;
    }

    /// <summary>Reads a schema, or what it leads to if it is nothing but a reference.</summary>
    public SchemaPart ReadTarget(ComparedSchema schema)
    {
        SchemaPart part = Read(schema);
        for (int followed = 0; part is { IsMereReference: true, Target: { } target } && followed < MaxReferences; followed++) part = Read(target);
        return part;
    }

    private static void ReadKeywords(SchemaPart part)
    {
        if (part.Place.Node["$ref"] is { Kind: DocumentKind.String } reference)
        {
            Place? target = part.Side.Resolve(part.Place);
            if (target is { } place && !ReferenceEquals(place.Node, part.Place.Node)) part.Target = part.At(place);
            else part.UnknownReference = reference.Text;
            part.IsMereReference = part.Draft <= SchemaDraft.V07 || part.Place.Node.Members.Length == 1;
            if (part.Draft <= SchemaDraft.V07) return;
        }

        foreach (DocumentMember member in part.Place.Node.Members) ReadKeyword(part, member.Name, part.Place.Member(member));
        part.Then = part.If is null ? null : part.Then;
        part.Else = part.If is null ? null : part.Else;
    }

    /// <summary>A table: what each keyword says.</summary>
    private static void ReadKeyword(SchemaPart part, string name, Place value)
    {
        DocumentNode node = value.Node;
        switch (name)
        {
            case "type":
                part.Types = TypeNames.Read(node, part.Draft);
                break;
            case "enum":
                part.Values = part.Values is null ? node.Items : [.. part.Values.Where(known => Contains(node.Items, known))];
                break;
            case "const" when part.Draft >= SchemaDraft.V06:
                part.Values = part.Values is null || Contains(part.Values, node) ? [node] : [];
                break;
            case "allOf":
                AddAll(part, part.AllOf, value);
                break;
            case "anyOf":
                AddAll(part, part.AnyOf, value);
                break;
            case "oneOf":
                AddAll(part, part.OneOf, value);
                break;
            case "not":
                part.Not = part.At(value);
                break;
            case "if" when part.Draft >= SchemaDraft.V07:
                part.If = part.At(value);
                break;
            case "then":
                part.Then = part.At(value);
                break;
            case "else":
                part.Else = part.At(value);
                break;
            case "$dynamicRef" when part.Draft >= SchemaDraft.V2020:
            case "$recursiveRef" when part.Draft == SchemaDraft.V2019:
                part.UnknownReference = node.Text;
                break;
            default:
                ReadScalarKeyword(part, name, node);
                ReadArrayKeyword(part, name, value);
                ReadObjectKeyword(part, name, value);
                break;
        }
    }

    private static void ReadScalarKeyword(SchemaPart part, string name, DocumentNode node)
    {
        switch (name)
        {
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" when node.Kind == DocumentKind.Number:
                bool isUpper = name.EndsWith("aximum", StringComparison.Ordinal);
                bool isExclusive = name.StartsWith("exclusive", StringComparison.Ordinal);
                string beside = isUpper ? "exclusiveMaximum" : "exclusiveMinimum";
                if (part.Draft == SchemaDraft.V04 && !isExclusive) isExclusive = part.Place.Node[beside] is { Text: "true" };
                part.Limits.Add(new NumberLimit(name, node.Text, isUpper, isExclusive));
                break;
            case "multipleOf":
                part.MultipleOf = ExactNumber.Parse(node.Text);
                break;
            case "minLength" or "maxLength":
                part.Length = part.Length.And(CountOf(name, node));
                break;
            case "pattern":
                part.Pattern = node.Text;
                break;
            case "format":
                if (CheckedFormats.Contains(node.Text)) part.Format = node.Text;
                break;
        }
    }

    private static void ReadArrayKeyword(SchemaPart part, string name, Place value)
    {
        bool hasTuple = part.Draft < SchemaDraft.V2020 && part.Place.Node["items"] is { Kind: DocumentKind.Array };
        switch (name)
        {
            case "items" when hasTuple:
            case "prefixItems" when part.Draft >= SchemaDraft.V2020:
                AddAll(part, part.PrefixItems, value);
                break;
            case "items":
            case "additionalItems" when hasTuple:
                part.RestItems = part.At(value);
                break;
            case "minItems" or "maxItems":
                part.ItemCount = part.ItemCount.And(CountOf(name, value.Node));
                break;
            case "uniqueItems":
                part.HasUniqueItems = value.Node.Text == "true";
                break;
            case "contains" when part.Draft >= SchemaDraft.V06:
                bool isCounted = part.Draft >= SchemaDraft.V2019;
                long min = isCounted && part.Place.Node["minContains"] is { } least ? CountOf("min", least).Min : 1;
                long? max = isCounted && part.Place.Node["maxContains"] is { } most ? CountOf("max", most).Max : null;
                part.Contains = new ContainsRule(part.At(value), new CountLimits(min, max));
                break;
            case "unevaluatedItems" when part.Draft >= SchemaDraft.V2019:
                part.UnevaluatedItems = part.At(value);
                break;
        }
    }

    private static void ReadObjectKeyword(SchemaPart part, string name, Place value)
    {
        switch (name)
        {
            case "properties":
                foreach (DocumentMember member in value.Node.Members) part.Properties[member.Name] = part.At(value.Member(member));
                break;
            case "patternProperties":
                foreach (DocumentMember member in value.Node.Members) part.PatternProperties[member.Name] = part.At(value.Member(member));
                break;
            case "additionalProperties":
                part.AdditionalProperties = part.At(value);
                break;
            case "propertyNames" when part.Draft >= SchemaDraft.V06:
                part.PropertyNames = part.At(value);
                break;
            case "required" when value.Node.Kind == DocumentKind.Array:
                part.Required.UnionWith(value.Node.Items.Select(item => item.Text));
                break;
            case "minProperties" or "maxProperties":
                part.PropertyCount = part.PropertyCount.And(CountOf(name, value.Node));
                break;
            case "unevaluatedProperties" when part.Draft >= SchemaDraft.V2019:
                part.UnevaluatedProperties = part.At(value);
                break;
            case "dependencies":
            case "dependentRequired" or "dependentSchemas" when part.Draft >= SchemaDraft.V2019:
                foreach (DocumentMember member in value.Node.Members) ReadDependency(part, member.Name, value.Member(member));
                break;
        }
    }

    private static void ReadDependency(SchemaPart part, string trigger, Place consequence)
    {
        if (consequence.Node.Kind != DocumentKind.Array)
        {
            part.DependentSchemas.Add((trigger, part.At(consequence)));
            return;
        }

        if (!part.DependentRequired.TryGetValue(trigger, out HashSet<string>? names)) part.DependentRequired.Add(trigger, names = []);
        names.UnionWith(consequence.Node.Items.Select(item => item.Text));
    }

    private static void AddAll(SchemaPart part, List<ComparedSchema> schemas, Place list)
    {
        for (int index = 0; index < list.Node.Items.Length; index++) schemas.Add(part.At(list.Item(index)));
    }

    private static CountLimits CountOf(string name, DocumentNode node)
    {
        long count = ExactNumber.Parse(node.Text).ToCount();
        return name.StartsWith("min", StringComparison.Ordinal) ? new CountLimits(count, null) : new CountLimits(0, count);
    }

    private static bool Contains(IEnumerable<DocumentNode> values, DocumentNode value) => values.Any(known => DocumentValues.AreEqual(known, value));

    private sealed class ByReference : IEqualityComparer<(DocumentNode Node, SchemaSide Side)>
    {
        public bool Equals((DocumentNode Node, SchemaSide Side) left, (DocumentNode Node, SchemaSide Side) right) =>
            ReferenceEquals(left.Node, right.Node) && ReferenceEquals(left.Side, right.Side);

        public int GetHashCode((DocumentNode Node, SchemaSide Side) key) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(key.Node), RuntimeHelpers.GetHashCode(key.Side));
    }
}
