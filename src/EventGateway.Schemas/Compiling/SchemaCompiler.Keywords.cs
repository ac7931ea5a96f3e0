using EventGateway.Schemas.Patterns;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

internal sealed partial class SchemaCompiler
{
    /// <summary>Keywords that some draft defines and that would change a verdict, if only they were understood.</summary>
    private static readonly HashSet<string> NotSupported = ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$recursiveRef"];

    private void ReadKeywords(SchemaParts parts, SchemaPlace place)
    {
        if (place.Schema["$ref"] is { } reference)
        {
            if (reference.Kind != DocumentKind.String) AddProblem(place.Child("$ref"), "A $ref must be a string.");
            else parts.AllOf.Add(NodeFor(Resolve(place) ?? new SchemaPlace(new DocumentNode { Kind = DocumentKind.Boolean, Text = "true" }, "")));
        }

        foreach ((string name, SchemaPlace value) in place.Members)
        {
            if (NotSupported.Contains(name)) AddProblem(value, $"The keyword {name} is not supported yet.");
            else ReadKeyword(parts, place.Schema, name, value);
        }
    }

    /// <summary>A table: what each keyword adds. Keywords of later drafts and those that no draft knows are ignored, as the specification says.</summary>
    private void ReadKeyword(SchemaParts parts, DocumentNode schema, string name, SchemaPlace value)
    {
        switch (name)
        {
            case "$schema":
                if (Drafts.Named(value.Schema.Text) != _draft) AddProblem(value, "All schemas of a document must be of one version of JSON Schema.");
                break;
            case "type":
                parts.Types = ReadTypes(value);
                break;
            case "enum":
                if (Expect(value, DocumentKind.Array)) parts.Values.Add((Keyword.Enum, value.Schema.Items));
                break;
            case "const" when _draft >= SchemaDraft.V06:
                parts.Values.Add((Keyword.Const, [value.Schema]));
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf":
                ReadBound(parts, schema, name, value);
                break;
            case "minLength":
                parts.MinLength = ReadCount(value);
                break;
            case "maxLength":
                parts.MaxLength = ReadCount(value);
                break;
            case "pattern":
                if (Expect(value, DocumentKind.String)) parts.Pattern = PatternFor(value, value.Schema.Text);
                break;
            case "format":
                if (Expect(value, DocumentKind.String) && _options.AssertFormats) parts.Format = FormatNames.Named(value.Schema.Text);
                break;
            case "if" when _draft >= SchemaDraft.V07:
                parts.Conditions.Add((NodeFor(value), Branch(schema, value, "then"), Branch(schema, value, "else")));
                break;
            case "allOf":
                parts.AllOf.AddRange(NodesFor(value));
                break;
            case "anyOf":
                parts.AnyOf.AddRange(NodesFor(value));
                break;
            case "oneOf":
                parts.OneOf.AddRange(NodesFor(value));
                break;
            case "not":
                parts.Not = NodeFor(value);
                break;
            default:
                ReadArrayKeyword(parts, schema, name, value);
                ReadObjectKeyword(parts, name, value);
                break;
        }
    }

    private int Branch(DocumentNode schema, SchemaPlace condition, string name) => schema[name] is { } branch
        ? NodeFor(new SchemaPlace(branch, condition.Pointer[..^"if".Length] + name))
        : SchemaNode.Anything;

    private void ReadArrayKeyword(SchemaParts parts, DocumentNode schema, string name, SchemaPlace value)
    {
        bool hasTuple = schema["items"] is { Kind: DocumentKind.Array };
        switch (name)
        {
            case "items" when hasTuple && _draft < SchemaDraft.V2020:
                parts.PrefixItems.AddRange(value.Items.Select(NodeFor));
                break;
            case "items":
                parts.Items = RestNodeFor(value);
                break;
            case "additionalItems" when hasTuple && _draft < SchemaDraft.V2020:
                parts.Items = RestNodeFor(value);
                break;
            case "prefixItems" when _draft >= SchemaDraft.V2020:
                parts.PrefixItems.AddRange(NodesFor(value));
                break;
            case "minItems":
                parts.MinItems = ReadCount(value);
                break;
            case "maxItems":
                parts.MaxItems = ReadCount(value);
                break;
            case "uniqueItems":
                parts.UniqueItems = Expect(value, DocumentKind.Boolean) && value.Schema.Text == "true";
                break;
            case "contains" when _draft >= SchemaDraft.V06:
                parts.Contains = NodeFor(value);
                break;
            case "minContains" when _draft >= SchemaDraft.V2019:
                parts.MinContains = ReadCount(value);
                break;
            case "maxContains" when _draft >= SchemaDraft.V2019:
                parts.MaxContains = ReadCount(value);
                break;
        }
    }

    private void ReadObjectKeyword(SchemaParts parts, string name, SchemaPlace value)
    {
        switch (name)
        {
            case "properties":
                if (Expect(value, DocumentKind.Object)) parts.Properties.AddRange(value.Members.Select(member => (member.Name, NodeFor(member.Place))));
                break;
            case "required":
                parts.Required.AddRange(ReadNames(value));
                break;
            case "additionalProperties":
                parts.Additional = RestNodeFor(value);
                break;
            case "patternProperties":
                if (Expect(value, DocumentKind.Object))
                {
                    parts.PatternProperties.AddRange(value.Members.Select(member => (PatternFor(member.Place, member.Name), NodeFor(member.Place))));
                }

                break;
            case "propertyNames" when _draft >= SchemaDraft.V06:
                parts.PropertyNames = NodeFor(value);
                break;
            case "minProperties":
                parts.MinProperties = ReadCount(value);
                break;
            case "maxProperties":
                parts.MaxProperties = ReadCount(value);
                break;
            case "dependencies":
            case "dependentRequired" or "dependentSchemas" when _draft >= SchemaDraft.V2019:
                if (Expect(value, DocumentKind.Object)) parts.Conditions.AddRange(value.Members.Select(member => ReadDependency(member.Name, member.Place)));
                break;
        }
    }

    /// <summary>A dependency says: if the object has the member, then it also has these, or matches that.</summary>
    private (int If, int Then, int Else) ReadDependency(string trigger, SchemaPlace value)
    {
        var condition = new SchemaParts(value.Pointer) { Types = ValueTypes.Object };
        condition.Required.Add(trigger);
        if (value.Schema.Kind != DocumentKind.Array) return (_writer.Add(condition), NodeFor(value), SchemaNode.Anything);
        var consequence = new SchemaParts(value.Pointer);
        consequence.Required.AddRange(ReadNames(value));
        return (_writer.Add(condition), _writer.Add(consequence), SchemaNode.Anything);
    }

    /// <summary>The node for everything that is left over; a plain <c>false</c> is told apart, for it has errors of its own.</summary>
    private int RestNodeFor(SchemaPlace value) => value.Schema.Kind == DocumentKind.Boolean
        ? value.Schema.Text == "true" ? SchemaNode.Anything : SchemaNode.Nothing
        : NodeFor(value);

    private List<int> NodesFor(SchemaPlace list)
    {
        if (!Expect(list, DocumentKind.Array)) return [];
        if (list.Schema.Items.IsEmpty) AddProblem(list, "At least one schema is expected here.");
        return [.. list.Items.Select(NodeFor)];
    }

    private List<string> ReadNames(SchemaPlace list)
    {
        if (!Expect(list, DocumentKind.Array)) return [];
        foreach (SchemaPlace item in list.Items) Expect(item, DocumentKind.String);
        return [.. list.Schema.Items.Select(static item => item.Text).Distinct(StringComparer.Ordinal)];
    }

    private ValueTypes ReadTypes(SchemaPlace value)
    {
        IEnumerable<SchemaPlace> names = value.Schema.Kind == DocumentKind.Array ? value.Items : [value];
        var types = ValueTypes.None;
        foreach (SchemaPlace name in names)
        {
            ValueTypes type = TypeNamed(name.Schema.Kind == DocumentKind.String ? name.Schema.Text : "");
            if (type == ValueTypes.None) AddProblem(name, "A type must be null, boolean, integer, number, string, array or object.");
            types |= type;
        }

        return types;
    }

    private static ValueTypes TypeNamed(string name) => name switch
    {
        "null" => ValueTypes.Null,
        "boolean" => ValueTypes.Boolean,
        "integer" => ValueTypes.Integer,
        "number" => ValueTypes.Number,
        "string" => ValueTypes.String,
        "array" => ValueTypes.Array,
        "object" => ValueTypes.Object,
        _ => ValueTypes.None,
    };

    private void ReadBound(SchemaParts parts, DocumentNode schema, string name, SchemaPlace value)
    {
        bool isExclusive = name.StartsWith("exclusive", StringComparison.Ordinal);
        if (isExclusive && _draft == SchemaDraft.V04)
        {
            Expect(value, DocumentKind.Boolean);
            return;
        }

        if (!Expect(value, DocumentKind.Number)) return;
        bool hasExclusive = _draft == SchemaDraft.V04 && schema[name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"] is { Text: "true" };
        Keyword keyword = name switch
        {
            "minimum" => hasExclusive ? Keyword.ExclusiveMinimum : Keyword.Minimum,
            "maximum" => hasExclusive ? Keyword.ExclusiveMaximum : Keyword.Maximum,
            "exclusiveMinimum" => Keyword.ExclusiveMinimum,
            "exclusiveMaximum" => Keyword.ExclusiveMaximum,
            _ => Keyword.MultipleOf,
        };
        if (BoundReader.Read(_program, keyword, value.Schema.Text) is { } bound) parts.Bounds.Add(bound);
        else AddProblem(value, "A multipleOf must be above zero and have at most 18 digits.");
    }

    private int ReadCount(SchemaPlace value)
    {
        if (value.Schema.Kind == DocumentKind.Number && BoundReader.ReadCount(value.Schema.Text) is { } count) return count;
        AddProblem(value, "A whole number that is not negative is expected here.");
        return 0;
    }

    private int PatternFor(SchemaPlace place, string pattern)
    {
        if (_patterns.TryGetValue(pattern, out int known)) return known;
        try
        {
            return _patterns[pattern] = PatternCompiler.Compile(_program, pattern);
        }
        catch (PatternRefusedException refused)
        {
            AddProblem(place, $"The pattern '{pattern}' cannot be used: {refused.Message}");
            return SchemaNode.None;
        }
    }

    private bool Expect(SchemaPlace value, DocumentKind kind)
    {
        if (value.Schema.Kind == kind) return true;
        string article = kind is DocumentKind.Array or DocumentKind.Object ? "An" : "A";
        AddProblem(value, $"{article} {kind.ToString().ToLowerInvariant()} is expected here.");
        return false;
    }
}
