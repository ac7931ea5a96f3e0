using System.Collections.Immutable;
using System.Runtime.InteropServices;
using EventGateway.Schemas.Formats;
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
            ReadKeyword(parts, place, member, context);
        }
    }

    /// <summary>A table: what each keyword adds. Keywords of later drafts and those that no draft knows are ignored, as the specification says.</summary>
    private void ReadKeyword(SchemaParts parts, SchemaPlace place, DocumentMember keyword, SchemaContext context)
    {
        switch (keyword.Name)
        {
            case "$ref":
            case "$dynamicRef" when context.Draft >= SchemaDraft.V2020:
            case "$recursiveRef" when context.Draft == SchemaDraft.V2019:
                ReadReference(parts, place, keyword.Name, place.Of(keyword), context);
                break;
            case "type":
                parts.Types = ReadTypes(place, keyword);
                break;
            case "enum":
                if (Expect(place.Of(keyword), DocumentKind.Array)) parts.Values = parts.Values.Add(new AllowedValues(Keyword.Enum, keyword.Value.Items));
                break;
            case "const" when context.Draft >= SchemaDraft.V06:
                parts.Values = parts.Values.Add(new AllowedValues(Keyword.Const, [keyword.Value]));
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf":
                ReadBound(parts, place.Schema, keyword.Name, place.Of(keyword), context.Draft);
                break;
            case "minLength":
                parts.MinLength = ReadCount(place.Of(keyword));
                break;
            case "maxLength":
                parts.MaxLength = ReadCount(place.Of(keyword));
                break;
            case "pattern":
                if (Expect(place.Of(keyword), DocumentKind.String)) parts.Patterns = parts.Patterns.Add(PatternFor(place.Of(keyword), keyword.Value.Text));
                break;
            case "format":
                ReadFormat(parts, place.Of(keyword), context.Resource.Dialect);
                break;
            case "if" when context.Draft >= SchemaDraft.V07:
                parts.Applied = parts.Applied with { Conditions = parts.Applied.Conditions.Add((NodeFor(place.Of(keyword), context), Branch(place, "then", context), Branch(place, "else", context))) };
                break;
            case "allOf":
                parts.Applied = parts.Applied with { AllOf = parts.Applied.AllOf.AddRange(NodesFor(place.Of(keyword), context)) };
                break;
            case "anyOf":
                parts.Applied = parts.Applied with { AnyOf = parts.Applied.AnyOf.AddRange(NodesFor(place.Of(keyword), context)) };
                break;
            case "oneOf":
                parts.Applied = parts.Applied with { OneOf = parts.Applied.OneOf.AddRange(NodesFor(place.Of(keyword), context)) };
                break;
            case "not":
                parts.Applied = parts.Applied with { Not = parts.Applied.Not.Add(NodeFor(place.Of(keyword), context)) };
                break;
            default:
                ReadArrayKeyword(parts, place, keyword, context);
                ReadObjectKeyword(parts, place, keyword, context);
                break;
        }
    }

    private void ReadReference(SchemaParts parts, SchemaPlace place, string keyword, SchemaPlace value, SchemaContext context)
    {
        if (value.Schema.Kind != DocumentKind.String) AddProblem(value, $"A {keyword} must be a string.");
        else if (Resolve(place, keyword, context) is { } target) parts.Applied = parts.Applied with { AllOf = parts.Applied.AllOf.Add(NodeFor(target, context)) };
    }

    private void ReadFormat(SchemaParts parts, SchemaPlace value, Dialect dialect)
    {
        if (!Expect(value, DocumentKind.String) || !(_options.AssertFormats || dialect.AssertsFormats)) return;
        FormatKind format = FormatNames.Named(value.Schema.Text);
        if (format == FormatKind.None) return;
        FormatCheck.Prepare(format);
        parts.Formats = parts.Formats.Add(format);
    }

    private int Branch(SchemaPlace place, string name, SchemaContext context) =>
        place.Schema[name] is null ? SchemaNode.Anything : NodeFor(place.Child(name), context);

    private void ReadArrayKeyword(SchemaParts parts, SchemaPlace place, DocumentMember keyword, SchemaContext context)
    {
        switch (keyword.Name)
        {
            case "items" when HasTuple(place, context):
                parts.PrefixItems = NodesOf(place.Of(keyword), context);
                break;
            case "items":
            case "additionalItems" when HasTuple(place, context):
                parts.Items = RestNodeFor(place.Of(keyword), context);
                parts.HasItems = true;
                break;
            case "prefixItems" when context.Draft >= SchemaDraft.V2020:
                parts.PrefixItems = NodesFor(place.Of(keyword), context);
                break;
            case "minItems":
                parts.MinItems = ReadCount(place.Of(keyword));
                break;
            case "maxItems":
                parts.MaxItems = ReadCount(place.Of(keyword));
                break;
            case "uniqueItems":
                parts.UniqueItems = Expect(place.Of(keyword), DocumentKind.Boolean) && keyword.Value.Text == "true";
                break;
            case "contains" when context.Draft >= SchemaDraft.V06:
                parts.Contains = parts.Contains.Add(ReadContains(place, context));
                break;
            case "unevaluatedItems" when context.Draft >= SchemaDraft.V2019:
                parts.Applied = parts.Applied with { UnevaluatedItems = RestNodeFor(place.Of(keyword), context) };
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

    private void ReadObjectKeyword(SchemaParts parts, SchemaPlace place, DocumentMember keyword, SchemaContext context)
    {
        switch (keyword.Name)
        {
            case "properties":
                parts.Properties = ReadProperties(place.Of(keyword), context);
                break;
            case "required":
                parts.Required.AddRange(ReadNames(place.Of(keyword)));
                break;
            case "additionalProperties":
                parts.Additional = RestNodeFor(place.Of(keyword), context);
                parts.HasAdditional = true;
                break;
            case "patternProperties":
                parts.PatternProperties = ReadPatternProperties(place.Of(keyword), context);
                break;
            case "propertyNames" when context.Draft >= SchemaDraft.V06:
                parts.PropertyNames = NodeFor(place.Of(keyword), context);
                break;
            case "minProperties":
                parts.MinProperties = ReadCount(place.Of(keyword));
                break;
            case "maxProperties":
                parts.MaxProperties = ReadCount(place.Of(keyword));
                break;
            case "unevaluatedProperties" when context.Draft >= SchemaDraft.V2019:
                parts.Applied = parts.Applied with { UnevaluatedProperties = RestNodeFor(place.Of(keyword), context) };
                break;
            case "dependencies":
            case "dependentRequired" or "dependentSchemas" when context.Draft >= SchemaDraft.V2019:
                if (!Expect(place.Of(keyword), DocumentKind.Object)) break;
                if (keyword.Name == "dependencies") parts.DependencyKeyword = Keyword.Dependencies;
                ReadDependencies(parts, place.Of(keyword), context);
                break;
        }
    }

    private ImmutableArray<(string Name, int Node)> ReadProperties(SchemaPlace value, SchemaContext context)
    {
        if (!Expect(value, DocumentKind.Object)) return [];
        var properties = new (string Name, int Node)[value.Schema.Members.Length];
        for (int index = 0; index < properties.Length; index++)
        {
            DocumentMember member = value.Schema.Members[index];
            properties[index] = (member.Name, NodeFor(value.Of(member), context));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(properties);
    }

    private ImmutableArray<(int Pattern, int Node)> ReadPatternProperties(SchemaPlace value, SchemaContext context) => Expect(value, DocumentKind.Object)
        ? [.. value.Members.Select(member => (PatternFor(member.Place, member.Name), NodeFor(member.Place, context)))]
        : [];

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

        parts.Applied = parts.Applied with { Conditions = parts.Applied.Conditions.AddRange(conditions) };
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

    private ImmutableArray<int> NodesFor(SchemaPlace list, SchemaContext context)
    {
        if (!Expect(list, DocumentKind.Array)) return [];
        if (list.Schema.Items.IsEmpty) AddProblem(list, "At least one schema is expected here.");
        return NodesOf(list, context);
    }

    private ImmutableArray<int> NodesOf(SchemaPlace list, SchemaContext context)
    {
        var nodes = new int[list.Schema.Items.Length];
        for (int index = 0; index < nodes.Length; index++) nodes[index] = NodeFor(list.Item(index), context);
        return ImmutableCollectionsMarshal.AsImmutableArray(nodes);
    }

    private List<string> ReadNames(SchemaPlace list)
    {
        if (!Expect(list, DocumentKind.Array)) return [];
        foreach (SchemaPlace item in list.Items) Expect(item, DocumentKind.String);
        return [.. list.Schema.Items.Select(static item => item.Text).Distinct(StringComparer.Ordinal)];
    }

    private ValueTypes ReadTypes(SchemaPlace place, DocumentMember keyword)
    {
        if (keyword.Value.Kind != DocumentKind.Array) return ReadType(place, keyword);
        var types = ValueTypes.None;
        foreach (SchemaPlace name in place.Of(keyword).Items) types |= ReadType(name);
        return types;
    }

    /// <summary>Nearly every schema has a type, which is right: its place is not made before somebody must know it.</summary>
    private ValueTypes ReadType(SchemaPlace place, DocumentMember keyword) => TypeOf(keyword.Value) is var type and not ValueTypes.None ? type : ReadType(place.Of(keyword));

    private ValueTypes ReadType(SchemaPlace name)
    {
        ValueTypes type = TypeOf(name.Schema);
        if (type == ValueTypes.None) AddProblem(name, "A type must be null, boolean, integer, number, string, array or object.");
        return type;
    }

    private static ValueTypes TypeOf(DocumentNode name) => name.Kind == DocumentKind.String ? TypeNamed(name.Text) : ValueTypes.None;

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
            return _patterns[pattern] = _patternCompiler.Compile(pattern);
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
