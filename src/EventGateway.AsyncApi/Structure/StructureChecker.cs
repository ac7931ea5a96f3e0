using System.Runtime.CompilerServices;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>
/// Checks a document as it was written, before traits are merged, against the table of facts. It walks with a list of what waits instead of
/// calling itself, and meets each node once for each shape that is expected there: references that lead in a circle end by that.
/// </summary>
internal sealed class StructureChecker
{
    /// <summary>More than the largest document has places.</summary>
    private const int MaxVisits = 4_000_000;

    private readonly RuleContext _context;
    private readonly ObjectType _rootType;
    private readonly ValueChecker _values;
    private readonly SchemaChecker _schemas;
    private readonly KindFinder _kinds;
    private readonly Stack<Expectation> _waiting = [];
    private readonly HashSet<(DocumentNode, Shape)> _met = new(ByReference.Instance);

    private StructureChecker(RuleContext context)
    {
        _context = context;
        _rootType = context.Version.Major == 2 ? ObjectTypes2.Root : ObjectTypes3.Root;
        _values = new ValueChecker(context.Problems);
        _schemas = new SchemaChecker(context.Problems, _waiting);
        _kinds = new KindFinder(context.Root.Node, _rootType);
    }

    private ProblemList Problems => _context.Problems;

    /// <summary>Adds everything to the problems that the specification of that version does not allow.</summary>
    /// <param name="resolver">Follows the references of the document.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="version">Such as <c>2.6.0</c>; the last number, which may be any, changes no rule.</param>
    public static void Check(ReferenceResolver resolver, ProblemList problems, string version)
    {
        var context = new RuleContext(resolver, problems, Version.Parse(version[..version.LastIndexOf('.')] + ".0"));
        new StructureChecker(context).Walk();
        Rules.DocumentRules.Check(context);
    }

    private void Walk()
    {
        _waiting.Push(new Expectation(_context.Root, _rootType, "", IsItem: false, _context.Version));
        for (int visits = 0; _waiting.TryPop(out Expectation expected); visits++)
        {
            if (visits == MaxVisits)
            {
                Problems.Add(expected.Place, $"The document has more than {MaxVisits} places to check, references followed: split it.");
                return;
            }

            if (Follow(expected) is { } followed) Visit(followed);
        }
    }

    /// <summary>What is to be checked: the place itself, or what its reference means. Null if the reference is wrong.</summary>
    private Expectation? Follow(Expectation expected)
    {
        (Place place, Shape shape) = (expected.Place, expected.Shape);
        if (shape is AnyShape || place.Node["$ref"] is not { } reference)
        {
            if (shape is not ReferenceShape) return expected;

            Problems.Add(place, "A reference ($ref) is expected here.");
            return null;
        }

        if (shape is ObjectType type && type.Find("$ref", expected.Version) is not null) return expected;
        if (reference.Kind != DocumentKind.String) return shape is MapShape ? expected : null; // reported where references are checked
        if (_context.Resolver.Resolve(place) is not { } target) return null;

        Place at = place.Find("$ref")!.Value;
        if (!shape.MayBeReferred)
        {
            Problems.Add(at, $"{expected.Label} must not be a reference: write out what it means.");
            return null;
        }

        if (shape is ReferenceShape only) shape = only.Target;
        if (shape.Kind is { } kind && _kinds.Find(target) is { } found && found != kind)
        {
            Problems.Add(at, $"The reference '{reference.Text}' leads to {found}, not to {kind}: correct it.");
            return null;
        }

        return expected with { Place = target, Shape = shape };
    }

    private void Visit(Expectation expected)
    {
        Shape shape = expected.Shape;
        DocumentNode node = expected.Place.Node;
        ChoiceShape? choice = null;
        while (shape is ChoiceShape next)
        {
            choice = next;
            shape = next.Choose(expected.Place, _context.Resolver);
        }

        if (node.Kind is DocumentKind.Object or DocumentKind.Array && !_met.Add((node, shape))) return;

        switch (shape)
        {
            case ObjectType type:
                VisitObject(expected, type, choice);
                break;
            case MapShape map:
                VisitMap(expected, map);
                break;
            case ListShape list:
                VisitList(expected, list);
                break;
            case SchemaShape schema:
                _schemas.Visit(expected, schema);
                break;
            default:
                _values.Check(expected, shape);
                break;
        }
    }

    private void VisitObject(Expectation expected, ObjectType type, ChoiceShape? choice)
    {
        Place place = expected.Place;
        if (!IsObject(expected)) return;

        Version? version = type.BindingVersions.IsEmpty ? expected.Version : VersionOf(place, type);
        foreach (DocumentMember member in place.Node.Members)
        {
            if (DocumentShape.IsExtension(member.Name)) continue;

            Field? field = type.Find(member.Name, version);
            if (field is not null && field.ExistsIn(version))
            {
                _waiting.Push(new Expectation(place.Member(member), field.Shape, member.Name, IsItem: false, version));
            }
            else if (!type.IsOpen)
            {
                string problem = FieldAdvice.For(member.Name, type, choice, version);
                Problems.Add(member, Place.Append(place.Pointer, member.Name), problem);
            }
        }

        foreach (Field field in type.Fields)
        {
            if (field.IsRequiredIn(version) && place.Node[field.Name] is null) Problems.Add(place, $"'{field.Name}' is missing.");
        }

        if (!type.NeedsOneOf.IsEmpty && type.NeedsOneOf.All(name => place.Node[name] is null))
        {
            Problems.Add(place, $"{string.Join(" or ", type.NeedsOneOf.Select(static name => $"'{name}'"))} is missing.");
        }

        type.Rule?.Invoke(place, _context);
    }

    private void VisitMap(Expectation expected, MapShape map)
    {
        Place place = expected.Place;
        if (!IsObject(expected)) return;

        foreach (DocumentMember member in place.Node.Members)
        {
            if (map.NamesAreIdentifiers && !IsIdentifier(member.Name))
            {
                const string Advice = "use letters, digits, '.', '-' and '_' only";
                Problems.Add(member, Place.Append(place.Pointer, member.Name), $"The name '{member.Name}' is not allowed here: {Advice}.");
            }

            _waiting.Push(new Expectation(place.Member(member), map.Value, member.Name, IsItem: false, expected.Version));
        }
    }

    private void VisitList(Expectation expected, ListShape list)
    {
        Place place = expected.Place;
        if (place.Node.Kind != DocumentKind.Array)
        {
            Problems.Add(place, $"{expected.Label} must be a list.");
            return;
        }

        for (int index = 0; index < place.Node.Items.Length; index++)
        {
            _waiting.Push(new Expectation(place.Item(index), list.Item, expected.Name, IsItem: true, expected.Version));
        }

        if (list.UniqueBy is { } key) Rules.UniqueItems.Check(place, key, _context);
    }

    private bool IsObject(Expectation expected)
    {
        if (expected.Place.IsObject) return true;

        Problems.Add(expected.Place, $"{expected.Label} must be an object.");
        return false;
    }

    /// <summary>Null if the binding names no version, or one that is not known: then what any version allows is allowed.</summary>
    private static Version? VersionOf(Place binding, ObjectType type) =>
        Version.TryParse(binding.Node["bindingVersion"]?.Text, out Version? version) && type.BindingVersions.Contains(version) ? version : null;

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>Shapes and nodes are what they are, not what is in them.</summary>
    private sealed class ByReference : IEqualityComparer<(DocumentNode Node, Shape Shape)>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals((DocumentNode Node, Shape Shape) left, (DocumentNode Node, Shape Shape) right) =>
            ReferenceEquals(left.Node, right.Node) && ReferenceEquals(left.Shape, right.Shape);

        public int GetHashCode((DocumentNode Node, Shape Shape) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Node), RuntimeHelpers.GetHashCode(pair.Shape));
    }
}
