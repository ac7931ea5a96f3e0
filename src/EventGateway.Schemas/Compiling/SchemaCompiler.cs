using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

/// <summary>Turns the schemas of a document into a program, and gathers everything that is wrong with them.</summary>
internal sealed partial class SchemaCompiler
{
    private readonly SchemaOptions _options;
    private readonly SchemaDraft _draft;
    private readonly SchemaReferences _references;
    private readonly ProgramBuilder _program = new();
    private readonly NodeWriter _writer;
    private readonly Dictionary<DocumentNode, int> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, SchemaPlace> _places = [];
    private readonly Queue<(int Node, SchemaPlace Place)> _waiting = [];
    private readonly Dictionary<string, int> _patterns = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    private SchemaCompiler(DocumentNode document, SchemaPlace root, SchemaDraft draft, SchemaOptions options)
    {
        _options = options;
        _draft = draft;
        _references = new SchemaReferences(document, root, draft);
        _writer = new NodeWriter(_program, draft);
    }

    public static SchemaProgram Compile(DocumentNode document, string pointer, SchemaOptions options)
    {
        DocumentNode? schema = JsonPointer.Follow(document, pointer);
        if (schema is null) throw Refuse(document, pointer, "There is no schema at this place of the document.");

        SchemaDraft draft = options.Draft;
        if ((schema["$schema"] ?? document["$schema"]) is { } named)
        {
            draft = Drafts.Named(named.Text)
                ?? throw Refuse(named, JsonPointer.Append(pointer, "$schema"), "This version of JSON Schema is not known: use draft-04, 06, 07, 2019-09 or 2020-12.");
        }

        var root = new SchemaPlace(schema, pointer);
        return new SchemaCompiler(document, root, draft, options).Run(root);
    }

    private SchemaProgram Run(SchemaPlace root)
    {
        int rootNode = NodeFor(root);
        while (_waiting.TryDequeue(out (int Node, SchemaPlace Place) next)) WriteSchema(next.Node, next.Place);
        if (_problems.Count == 0) RefuseCycles();
        if (_problems.Count > 0)
        {
            throw new DocumentRefusedException([.. _problems.Distinct().OrderBy(static problem => problem.Line).ThenBy(static problem => problem.Column)]);
        }

        PossibleTypes.Compute(_program);
        return _program.Build(rootNode);
    }

    private static DocumentRefusedException Refuse(DocumentNode node, string pointer, string message) =>
        new([new Problem(node.File, node.Line, node.Column, pointer, message)]);

    private void AddProblem(SchemaPlace place, string message) =>
        _problems.Add(new Problem(place.Schema.File, place.Schema.Line, place.Schema.Column, place.Pointer, message));

    /// <summary>The node of a schema: known, or reserved and written later. A schema that is only a reference is its target.</summary>
    private int NodeFor(SchemaPlace place)
    {
        var passed = new HashSet<DocumentNode>(ReferenceEqualityComparer.Instance);
        while (IsMereReference(place.Schema))
        {
            if (!passed.Add(place.Schema))
            {
                AddProblem(place, "This $ref leads back to itself.");
                return SchemaNode.Anything;
            }

            if (Resolve(place) is not { } target) return SchemaNode.Anything;
            place = target;
        }

        if (place.Schema is { Kind: DocumentKind.Boolean, Text: "true" } && AreBooleansSchemas) return SchemaNode.Anything;
        if (_known.TryGetValue(place.Schema, out int known)) return known;
        int node = _writer.Reserve();
        _known.Add(place.Schema, node);
        _places.Add(node, place);
        _waiting.Enqueue((node, place));
        return node;
    }

    private bool AreBooleansSchemas => _draft >= SchemaDraft.V06;

    private bool RefHidesSiblings => _draft <= SchemaDraft.V07;

    private bool IsMereReference(DocumentNode schema) =>
        schema["$ref"] is { Kind: DocumentKind.String } && (RefHidesSiblings || schema.Members.Length == 1);

    private SchemaPlace? Resolve(SchemaPlace place)
    {
        SchemaPlace? target = _references.Resolve(place, out string reason);
        if (target is null) AddProblem(place.Child("$ref"), reason);
        return target;
    }

    private void WriteSchema(int node, SchemaPlace place)
    {
        var parts = new SchemaParts(place.Pointer);
        if (place.Schema is { Kind: DocumentKind.Boolean } && AreBooleansSchemas) parts.Types = ValueTypes.None;
        else if (place.Schema.Kind != DocumentKind.Object) AddProblem(place, "A schema must be an object" + (AreBooleansSchemas ? ", true or false." : "."));
        else ReadKeywords(parts, place);

        _writer.Write(node, parts);
    }

    /// <summary>A schema that applies itself to the same value again would never end.</summary>
    private void RefuseCycles()
    {
        foreach (int node in InPlaceCycles.Find(_program))
        {
            if (_places.TryGetValue(node, out SchemaPlace? place)) AddProblem(place, "This schema refers to itself for the same value, without end.");
        }
    }
}
