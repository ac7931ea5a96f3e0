using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>Reads off schemas what tells the objects apart that they let pass.</summary>
/// <param name="schemas">The schemas.</param>
internal sealed class ShapeReader(SchemaSet schemas)
{
    private const int MaxNestedChoices = 4;

    private readonly Dictionary<int, ObjectShape> _objects = [];
    private readonly Dictionary<int, MemberShape> _members = [];

    public ObjectShape Read(int schema, int depth = 0)
    {
        if (_objects.TryGetValue(schema, out ObjectShape? known)) return known;
        TypeForm form = schemas.Specialise(schemas.Expand([schema]), ValueTypes.Object);
        if (form.IsImpossible) return ObjectShape.Nothing;
        ObjectShape shape = form.Own.Aggregate(ObjectShape.Anything, (all, own) => all.Intersect(ReadOwn(schemas[own])));
        foreach (OpenChoice choice in form.Choices.Where(static choice => choice.Kind != ChoiceKind.If))
        {
            if (depth == MaxNestedChoices) return shape;
            shape = shape.Intersect(choice.Branches.Aggregate(ObjectShape.Nothing, (either, branch) => either.Union(Read(branch, depth + 1))));
        }

        if (depth == 0) _objects.Add(schema, shape);
        return shape;
    }

    private ObjectShape ReadOwn(SchemaParts schema)
    {
        bool allowsOthers = schema.PatternProperties.Count > 0 || schemas.Possible(schema.Additional) != ValueTypes.None;
        var shape = new ObjectShape { AllowsOthers = allowsOthers };
        foreach ((string name, int node) in schema.Properties) shape.Members[name] = ReadMember(node);
        shape.Required.UnionWith(schema.Required);
        return shape;
    }

    private MemberShape ReadMember(int schema)
    {
        if (_members.TryGetValue(schema, out MemberShape? known)) return known;
        List<Requirement> requirements = schemas.Expand([schema]);
        MemberShape shape = requirements.Count == 0 ? MemberShape.Anything : ReadMember(requirements);
        _members.Add(schema, shape);
        return shape;
    }

    private MemberShape ReadMember(List<Requirement> requirements)
    {
        ValueTypes types = ValueTypes.None;
        foreach (ValueTypes type in (ReadOnlySpan<ValueTypes>)[ValueTypes.Null, ValueTypes.Boolean, ValueTypes.Array, ValueTypes.Object])
        {
            types |= schemas.Specialise(requirements, type).Types;
        }

        TypeForm strings = schemas.Specialise(requirements, ValueTypes.String);
        TypeForm numbers = schemas.Specialise(requirements, ValueTypes.Number);
        return new MemberShape(types | strings.Types | numbers.Types, ReadValues(strings, DocumentKind.String), ReadValues(numbers, DocumentKind.Number));
    }

    /// <summary>The values that <c>enum</c> and <c>const</c> leave, alone or under a <c>not</c>.</summary>
    private ValueSet ReadValues(TypeForm form, DocumentKind kind)
    {
        ValueSet values = ValueSet.Everything;
        foreach (AllowedValues allowed in form.Own.SelectMany(own => schemas[own].Values))
        {
            if (Listed(allowed, kind) is { } listed) values = values.Intersect(listed);
        }

        foreach (SchemaParts refused in form.Not.Select(not => schemas[schemas[not.Schema].Applied.Not[not.Index]]))
        {
            bool isList = refused.Values.Count == 1 && refused.Applied.IsEmpty && !refused.HasStringRules && refused.Bounds.Count == 0;
            if (isList && Listed(refused.Values[0], kind) is { } listed) values = values.Intersect(listed.Complement());
        }

        return values;
    }

    /// <summary>The listed values of a kind; null for numbers that have more than one way to be written.</summary>
    private static ValueSet? Listed(AllowedValues allowed, DocumentKind kind)
    {
        HashSet<string> texts = [.. allowed.Values.Where(value => value.Kind == kind).Select(static value => value.Text)];
        bool isPlain = kind != DocumentKind.Number || texts.All(static text => text != "-0" && text.TrimStart('-').All(char.IsAsciiDigit));
        return isPlain ? new ValueSet(texts, IsComplement: false) : null;
    }
}
