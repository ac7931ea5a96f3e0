using System.Runtime.InteropServices;
using EventGateway.Schemas.Compiling;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Merging.Shapes;

/// <summary>Reads off schemas what tells the objects apart that they let pass.</summary>
/// <param name="schemas">The schemas.</param>
internal sealed class ShapeReader(SchemaSet schemas)
{
    private static readonly ValueSet BooleanTexts = new(new HashSet<string>(StringComparer.Ordinal) { "true", "false" }, IsComplement: false);

    private readonly Dictionary<int, ObjectShape> _objects = [];
    private readonly Dictionary<int, MemberShape> _members = [];
    private readonly List<Requirement> _requirements = [];

    /// <summary>The shape of the objects that meet some requirements; choices among them are not looked into.</summary>
    public ObjectShape Read(List<Requirement> requirements)
    {
        TypeForm form = schemas.Specialise(CollectionsMarshal.AsSpan(requirements), ValueTypes.Object);
        return form.IsImpossible ? ObjectShape.Nothing : form.Own.Aggregate(ObjectShape.Anything, (all, own) => all.Intersect(ReadOwn(own)));
    }

    /// <summary>Whether the shape of a schema says all that it says of objects.</summary>
    public bool IsExact(int schema)
    {
        TypeForm form = schemas.Specialise(CollectionsMarshal.AsSpan(schemas.Expand(schema)), ValueTypes.Object);
        return IsAlone(form) && form.Own.TrueForAll(own => IsExactOwn(schemas[own]));
    }

    private static bool IsAlone(TypeForm form) => form.Choices.Count + form.Not.Count + form.Unmerged.Count == 0;

    private bool IsExactOwn(SchemaParts schema) =>
        schema.Values.Length == 0 && schema.Dependencies.Length == 0 && schema.PatternProperties.Length == 0 && schema.Additional == SchemaNode.Anything
        && schema.PropertyNames == SchemaNode.Anything && schema.MinProperties == 0 && schema.MaxProperties == int.MaxValue
        && schema.Properties.All(property => IsExactMember(schemas.Expand(property.Node)));

    /// <summary>Strings and booleans by value, the rest by type alone: numbers have more than one way to be written, and no look tells integers from others.</summary>
    private bool IsExactMember(List<Requirement> requirements) => requirements.Count == 0 || Array.TrueForAll(SchemaMerger.Types, type =>
    {
        TypeForm form = schemas.Specialise(CollectionsMarshal.AsSpan(requirements), type);
        if (form.IsImpossible) return true;
        bool isByValue = type is ValueTypes.String or ValueTypes.Boolean;
        return IsAlone(form) && form.Types == type && form.Own.TrueForAll(own => isByValue && !(type == ValueTypes.String && schemas[own].HasStringRules));
    });

    private ObjectShape ReadOwn(int own)
    {
        if (!_objects.TryGetValue(own, out ObjectShape? shape)) _objects.Add(own, shape = ReadOwn(schemas[own]));
        return shape;
    }

    private ObjectShape ReadOwn(SchemaParts schema)
    {
        bool allowsOthers = schema.PatternProperties.Length > 0 || schemas.Possible(schema.Additional) != ValueTypes.None;
        var shape = new ObjectShape { AllowsOthers = allowsOthers };
        foreach ((string name, int node) in schema.Properties) shape.Members[name] = ReadMember(node);
        shape.Required.UnionWith(schema.Required);
        return shape;
    }

    private MemberShape ReadMember(int schema)
    {
        if (_members.TryGetValue(schema, out MemberShape? known)) return known;
        _requirements.Clear();
        schemas.Expand(schema, _requirements);
        MemberShape shape = _requirements switch
        {
            [] => MemberShape.Anything,
            [{ Kind: RequirementKind.Own } own] when schemas[own.Schema].Values.IsEmpty => new MemberShape(schemas[own.Schema].Types, ValueSet.Everything, ValueSet.Everything),
            _ => ReadMember(_requirements),
        };
        _members.Add(schema, shape);
        return shape;
    }

    private MemberShape ReadMember(List<Requirement> requirements)
    {
        ValueTypes types = ValueTypes.None;
        ValueTypes possible = schemas.TypesOf(CollectionsMarshal.AsSpan(requirements));
        foreach (ValueTypes type in (ReadOnlySpan<ValueTypes>)[ValueTypes.Null, ValueTypes.Array, ValueTypes.Object])
        {
            if ((possible & type) != 0) types |= schemas.Specialise(CollectionsMarshal.AsSpan(requirements), type).Types;
        }

        TypeForm strings = schemas.Specialise(CollectionsMarshal.AsSpan(requirements), ValueTypes.String);
        TypeForm numbers = schemas.Specialise(CollectionsMarshal.AsSpan(requirements), ValueTypes.Number);
        TypeForm booleans = schemas.Specialise(CollectionsMarshal.AsSpan(requirements), ValueTypes.Boolean);
        ValueSet literals = ReadValues(numbers, DocumentKind.Number).Union(BooleanTexts).Intersect(ReadBooleans(booleans));
        return MemberShape.Of(types | strings.Types | numbers.Types | booleans.Types, ReadValues(strings, DocumentKind.String), literals);
    }

    /// <summary>Everything but the booleans that are not listed.</summary>
    private ValueSet ReadBooleans(TypeForm form)
    {
        ValueSet allowed = ReadValues(form, DocumentKind.Boolean);
        if (allowed.IsEverything) return allowed;
        return new ValueSet(BooleanTexts.Listed.Where(text => !allowed.Contains(text)).ToHashSet(), IsComplement: true);
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
            bool isList = refused.Values.Length == 1 && refused.Applied.IsEmpty && refused.Types == ValueTypes.Any && !refused.HasStringRules && refused.Bounds.Length == 0;
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
