using EventGateway.Schemas.Patterns;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.References;

namespace EventGateway.Schemas.Compiling;

internal sealed partial class SchemaCompiler
{
    /// <summary>Keywords that only judge: a metaschema can leave them out.</summary>
    private static readonly HashSet<string> ValidationKeywords = new(StringComparer.Ordinal)
    {
        "type", "enum", "const", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern",
        "minItems", "maxItems", "uniqueItems", "minContains", "maxContains", "minProperties", "maxProperties", "required", "dependentRequired",
    };

    private void ReadKeywords(SchemaParts parts, SchemaPlace place, SchemaContext context)
    {
        foreach (DocumentMember member in place.Schema.Members)
        {
            if (!context.Resource.Dialect.Validates && ValidationKeywords.Contains(member.Name)) continue;
            ReadKeyword(parts, place, member.Name, place.Of(member), context);
        }
    }

    /// <summary>A table: what each keyword adds. Keywords of later drafts and those that no draft knows are ignored, as the specification says.</summary>
    private void ReadKeyword(SchemaParts parts, SchemaPlace place, string name, SchemaPlace value, SchemaContext context)
    {
        DocumentNode schema = place.Schema;
        switch (name)
        {
            case "$ref":
            case "$dynamicRef" when context.Draft >= SchemaDraft.V2020:
            case "$recursiveRef" when context.Draft == SchemaDraft.V2019:
                ReadReference(parts, place, name, value, context);
                break;
            case "type":
                parts.Types = ReadTypes(value);
                break;
            case "enum":
                if (Expect(value, DocumentKind.Array)) parts.Values = parts.Values.Add(new AllowedValues(Keyword.Enum, value.Schema.Items));
                break;
            case "const" when context.Draft >= SchemaDraft.V06:
                parts.Values = parts.Values.Add(new AllowedValues(Keyword.Const, [value.Schema]));
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf":
                ReadBound(parts, schema, name, value, context.Draft);
                break;
            case "minLength":
                parts.MinLength = ReadCount(value);
                break;
            case "maxLength":
                parts.MaxLength = ReadCount(value);
                break;
            case "pattern":
                if (Expect(value, DocumentKind.String)) parts.Patterns = parts.Patterns.Add(PatternFor(value, value.Schema.Text));
                break;
            case "format":
                ReadFormat(parts, value, context.Resource.Dialect);
                break;
            case "if" when context.Draft >= SchemaDraft.V07:
                parts.Applied.Conditions = parts.Applied.Conditions.Add((NodeFor(value, context), Branch(place, "then", context), Branch(place, "else", context)));
                break;
            case "allOf":
                parts.Applied.AllOf = parts.Applied.AllOf.AddRange(NodesFor(value, context));
                break;
            case "anyOf":
                parts.Applied.AnyOf = parts.Applied.AnyOf.AddRange(NodesFor(value, context));
                break;
            case "oneOf":
                parts.Applied.OneOf = parts.Applied.OneOf.AddRange(NodesFor(value, context));
                break;
            case "not":
                parts.Applied.Not = parts.Applied.Not.Add(NodeFor(value, context));
                break;
            default:
                ReadArrayKeyword(parts, place, name, value, context);
                ReadObjectKeyword(parts, name, value, context);
                break;
        }
    }

    private void ReadReference(SchemaParts parts, SchemaPlace place, string keyword, SchemaPlace value, SchemaContext context)
    {
        if (value.Schema.Kind != DocumentKind.String) AddProblem(value, $"A {keyword} must be a string.");
        else if (Resolve(place, keyword, context) is { } target) parts.Applied.AllOf = parts.Applied.AllOf.Add(NodeFor(target, context));
    }

    private void ReadFormat(SchemaParts parts, SchemaPlace value, Dialect dialect)
    {
        if (!Expect(value, DocumentKind.String) || !(_options.AssertFormats || dialect.AssertsFormats)) return;
        FormatKind format = FormatNames.Named(value.Schema.Text);
        if (format != FormatKind.None) parts.Formats = parts.Formats.Add(format);
    }

    private int Branch(SchemaPlace place, string name, SchemaContext context) =>
        place.Schema[name] is null ? SchemaNode.Anything : NodeFor(place.Child(name), context);

    private void ReadArrayKeyword(SchemaParts parts, SchemaPlace place, string name, SchemaPlace value, SchemaContext context)
    {
        switch (name)
        {
            case "items" when HasTuple(place, context):
                parts.PrefixItems = parts.PrefixItems.AddRange(value.Items.Select(item => NodeFor(item, context)));
                break;
            case "items":
            case "additionalItems" when HasTuple(place, context):
                parts.Items = RestNodeFor(value, context);
                parts.HasItems = true;
                break;
            case "prefixItems" when context.Draft >= SchemaDraft.V2020:
                parts.PrefixItems = parts.PrefixItems.AddRange(NodesFor(value, context));
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
            case "contains" when context.Draft >= SchemaDraft.V06:
                parts.Contains = parts.Contains.Add(ReadContains(place, context));
                break;
            case "unevaluatedItems" when context.Draft >= SchemaDraft.V2019:
                parts.Applied.UnevaluatedItems = RestNodeFor(value, context);
                break;
        }
    }

    private static bool HasTuple(SchemaPlace place, SchemaContext context) =>
        context.Draft < SchemaDraft.V2020 && place.Schema["items"] is { Kind: DocumentKind.Array };

    private ContainsRules ReadContains(SchemaPlace place, SchemaContext context)
    {
        bool hasBounds = context.Draft >= SchemaDraft.V2019 && context.Resource.Dialect.Validates;
        return new ContainsRules
        {
            Node = NodeFor(place.Child("contains"), context),
            Min = hasBounds && place.Schema["minContains"] is not null ? ReadCount(place.Child("minContains")) : 1,
            Max = hasBounds && place.Schema["maxContains"] is not null ? ReadCount(place.Child("maxContains")) : int.MaxValue,
            Evaluates = (byte)(context.Draft >= SchemaDraft.V2020 ? 1 : 0),
        };
    }

    private void ReadObjectKeyword(SchemaParts parts, string name, SchemaPlace value, SchemaContext context)
    {
        switch (name)
        {
            case "properties":
                if (Expect(value, DocumentKind.Object)) parts.Properties = [.. value.Members.Select(member => (member.Name, NodeFor(member.Place, context)))];
                break;
            case "required":
                parts.Required.AddRange(ReadNames(value));
                break;
            case "additionalProperties":
                parts.Additional = RestNodeFor(value, context);
                parts.HasAdditional = true;
                break;
            case "patternProperties":
                if (Expect(value, DocumentKind.Object))
                {
                    parts.PatternProperties = [.. value.Members.Select(member => (PatternFor(member.Place, member.Name), NodeFor(member.Place, context)))];
                }

                break;
            case "propertyNames" when context.Draft >= SchemaDraft.V06:
                parts.PropertyNames = NodeFor(value, context);
                break;
            case "minProperties":
                parts.MinProperties = ReadCount(value);
                break;
            case "maxProperties":
                parts.MaxProperties = ReadCount(value);
                break;
            case "unevaluatedProperties" when context.Draft >= SchemaDraft.V2019:
                parts.Applied.UnevaluatedProperties = RestNodeFor(value, context);
                break;
            case "dependencies":
            case "dependentRequired" or "dependentSchemas" when context.Draft >= SchemaDraft.V2019:
                if (!Expect(value, DocumentKind.Object)) break;
                if (name == "dependencies") parts.DependencyKeyword = Keyword.Dependencies;
                ReadDependencies(parts, value, context);
                break;
        }
    }

    /// <summary>A dependency says: if the object has the member, then it also has these, or matches that.</summary>
    private void ReadDependencies(SchemaParts parts, SchemaPlace place, SchemaContext context)
    {
        var conditions = new List<(int If, int Then, int Else)>();
        foreach ((string trigger, SchemaPlace value) in place.Members)
        {
            bool isCounted = value.Schema.Kind == DocumentKind.Array && CountedNames.Count(parts) + value.Schema.Items.Length < NodeWriter.CountedNames;
            if (isCounted) parts.Dependencies = parts.Dependencies.Add((trigger, ReadNames(value)));
            else conditions.Add(DependencyAsCondition(trigger, value, context));
        }

        parts.Applied.Conditions = parts.Applied.Conditions.AddRange(conditions);
    }

    private (int If, int Then, int Else) DependencyAsCondition(string trigger, SchemaPlace value, SchemaContext context)
    {
        var condition = new SchemaParts { Place = value, Types = ValueTypes.Object };
        condition.Required.Add(trigger);
        int consequence;
        if (value.Schema.Kind == DocumentKind.Array)
        {
            var names = new SchemaParts { Place = value };
            names.Required.AddRange(ReadNames(value));
            consequence = Add(names);
        }
        else
        {
            consequence = NodeFor(value, context);
        }

        return (Add(condition), consequence, SchemaNode.Anything);
    }

    /// <summary>The node for everything that is left over; a plain <c>false</c> is told apart, for it has errors of its own.</summary>
    private int RestNodeFor(SchemaPlace value, SchemaContext context) => value.Schema.Kind == DocumentKind.Boolean
        ? value.Schema.Text == "true" ? SchemaNode.Anything : SchemaNode.Nothing
        : NodeFor(value, context);

    private List<int> NodesFor(SchemaPlace list, SchemaContext context)
    {
        if (!Expect(list, DocumentKind.Array)) return [];
        if (list.Schema.Items.IsEmpty) AddProblem(list, "At least one schema is expected here.");
        return [.. list.Items.Select(item => NodeFor(item, context))];
    }

    private List<string> ReadNames(SchemaPlace list)
    {
        if (!Expect(list, DocumentKind.Array)) return [];
        foreach (SchemaPlace item in list.Items) Expect(item, DocumentKind.String);
        return [.. list.Schema.Items.Select(static item => item.Text).Distinct(StringComparer.Ordinal)];
    }

    private ValueTypes ReadTypes(SchemaPlace value)
    {
        if (value.Schema.Kind != DocumentKind.Array) return ReadType(value);
        var types = ValueTypes.None;
        foreach (SchemaPlace name in value.Items) types |= ReadType(name);
        return types;
    }

    private ValueTypes ReadType(SchemaPlace name)
    {
        ValueTypes type = TypeNamed(name.Schema.Kind == DocumentKind.String ? name.Schema.Text : "");
        if (type == ValueTypes.None) AddProblem(name, "A type must be null, boolean, integer, number, string, array or object.");
        return type;
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

    private void ReadBound(SchemaParts parts, DocumentNode schema, string name, SchemaPlace value, SchemaDraft draft)
    {
        bool isExclusive = name.StartsWith("exclusive", StringComparison.Ordinal);
        if (isExclusive && draft == SchemaDraft.V04)
        {
            Expect(value, DocumentKind.Boolean);
            return;
        }

        if (!Expect(value, DocumentKind.Number)) return;
        bool hasExclusive = draft == SchemaDraft.V04 && schema[name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"] is { Text: "true" };
        Keyword keyword = name switch
        {
            "minimum" => hasExclusive ? Keyword.ExclusiveMinimum : Keyword.Minimum,
            "maximum" => hasExclusive ? Keyword.ExclusiveMaximum : Keyword.Maximum,
            "exclusiveMinimum" => Keyword.ExclusiveMinimum,
            "exclusiveMaximum" => Keyword.ExclusiveMaximum,
            _ => Keyword.MultipleOf,
        };
        if (BoundReader.TryRead(_program, keyword, value.Schema.Text, out NumberBound bound, out string? problem)) parts.Bounds = parts.Bounds.Add(bound);
        else AddProblem(value, problem);
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
