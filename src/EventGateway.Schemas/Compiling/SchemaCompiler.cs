using EventGateway.Schemas.Merging;
using EventGateway.Schemas.Patterns;
using EventGateway.Schemas.Program;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.References;

namespace EventGateway.Schemas.Compiling;

/// <summary>Turns the schemas of a document into a program, and gathers everything that is wrong with them.</summary>
internal sealed partial class SchemaCompiler
{
    /// <summary>What a schema says that is not yet read.</summary>
    private static readonly SchemaParts Unread = new();

    private readonly SchemaOptions _options;
    private readonly SchemaLibrary _library;
    private readonly ProgramBuilder _program;
    private readonly List<SchemaParts> _schemas = [];
    private readonly Dictionary<(DocumentNode Schema, DynamicScope Scope), int> _known = [];
    private readonly Queue<(int Node, SchemaPlace Place, SchemaContext Context)> _waiting = [];
    private readonly Dictionary<string, int> _patterns = new(StringComparer.Ordinal);
    private readonly PatternCompiler _patternCompiler;
    private readonly List<Problem> _problems = [];

    private SchemaCompiler(ProgramBuilder program, SchemaLibrary library, SchemaOptions options)
    {
        _program = program;
        _patternCompiler = new PatternCompiler(program);
        _options = options;
        _library = library;
        Add(new SchemaParts());
        Add(new SchemaParts { Types = ValueTypes.None });
    }

    public static SchemaProgram Compile(DocumentNode document, string pointer, SchemaOptions options)
    {
        DocumentNode? schema = JsonPointer.Follow(document, pointer);
        if (schema is null)
        {
            throw new DocumentRefusedException([new Problem(document.File, document.Line, document.Column, pointer, "There is no schema at this place of the document.")]);
        }

        var root = new SchemaPlace(schema, pointer);
        using var program = new ProgramBuilder();
        return new SchemaCompiler(program, new SchemaLibrary(document, root, options), options).Run(root);
    }

    private SchemaProgram Run(SchemaPlace place)
    {
        SchemaResource resource = _library.ResourceOf(place.Schema);
        int root = NodeFor(place, new SchemaContext(resource, DynamicScope.Outermost()));
        while (_waiting.TryDequeue(out (int Node, SchemaPlace Place, SchemaContext Context) next)) _schemas[next.Node] = Read(next.Place, next.Context);
        if (_problems.Count == 0) RefuseCycles();
        if (_problems.Count > 0)
        {
            throw new DocumentRefusedException([.. _problems.Distinct().OrderBy(static problem => problem.Line).ThenBy(static problem => problem.Column)]);
        }

        ValueTypes[] possible = PossibleTypes.Compute(_schemas);
        WriteReportNodes(possible);
        return _program.Build(SchemaMerger.Merge(_program, new SchemaSet(_schemas, possible), root), root);
    }

    private void WriteReportNodes(ValueTypes[] possible)
    {
        var writer = new NodeWriter(_program);
        for (int node = 0; node < possible.Length; node++)
        {
            _program.Nodes.Add(default);
            writer.Write(node, _schemas[node], possible[node]);
        }
    }

    private void AddProblem(SchemaPlace place, string message) =>
        _problems.Add(new Problem(place.Schema.File, place.Schema.Line, place.Schema.Column, place.Pointer, message));

    private int Add(SchemaParts parts)
    {
        SpreadCountedNames(parts);
        return Append(parts);
    }

    private int Append(SchemaParts parts)
    {
        _schemas.Add(parts);
        return _schemas.Count - 1;
    }

    /// <summary>The node of a schema: known, or reserved and read later. A schema that is only a reference is its target.</summary>
    private int NodeFor(SchemaPlace place, SchemaContext outer)
    {
        SchemaContext context = outer.Enter(place.Schema.Kind == DocumentKind.Object ? _library.ResourceOf(place.Schema) : outer.Resource);
        DocumentNode first = place.Schema;
        HashSet<DocumentNode>? passed = null; // few references lead to another one: it is made for the second
        for (int steps = 0; MereReference(place.Schema, context) is { } keyword; steps++)
        {
            if (steps > 0 && !(passed ??= new HashSet<DocumentNode>(ReferenceEqualityComparer.Instance) { first }).Add(place.Schema))
            {
                AddProblem(place, "This $ref leads back to itself.");
                return SchemaNode.Anything;
            }

            if (Resolve(place, keyword, context) is not { } target) return SchemaNode.Anything;
            place = target;
            context = context.Enter(_library.ResourceOf(place.Schema));
        }

        if (place.Schema is { Kind: DocumentKind.Boolean, Text: "true" } && context.AreBooleansSchemas) return SchemaNode.Anything;
        return _known.TryGetValue((place.Schema, context.Scope), out int known) ? known : Reserve(place, context);
    }

    private int Reserve(SchemaPlace place, SchemaContext context)
    {
        if (_schemas.Count > _options.MaxSchemas)
        {
            if (_problems.Count == 0) AddProblem(place, $"There are more than {_options.MaxSchemas} schemas in this document and what it refers to.");
            return SchemaNode.Anything;
        }

        int node = Append(Unread);
        _known.Add((place.Schema, context.Scope), node);
        _waiting.Enqueue((node, place, context));
        return node;
    }

    /// <summary>The keyword of a schema that says nothing but what it refers to.</summary>
    private static string? MereReference(DocumentNode schema, SchemaContext context)
    {
        if (schema.Kind != DocumentKind.Object) return null;
        if (schema["$ref"] is { Kind: DocumentKind.String } && (context.RefHidesSiblings || schema.Members.Length == 1)) return "$ref";
        string dynamic = context.Draft == SchemaDraft.V2019 ? "$recursiveRef" : "$dynamicRef";
        return context.Draft >= SchemaDraft.V2019 && schema.Members.Length == 1 && schema[dynamic] is { Kind: DocumentKind.String } ? dynamic : null;
    }

    /// <summary>The target of <c>$ref</c>, <c>$dynamicRef</c> or <c>$recursiveRef</c>; a problem and null if there is none.</summary>
    private SchemaPlace? Resolve(SchemaPlace place, string keyword, SchemaContext context)
    {
        string reference = place.Schema[keyword]!.Text;
        SchemaPlace? target = _library.Resolve(context.Resource, reference, out string reason);
        if (target is null) AddProblem(place.Child(keyword), reason);
        if (target is null || keyword == "$ref") return target;

        // Only a target that is itself a dynamic anchor gives way to one further out.
        string anchor = keyword == "$recursiveRef" ? SchemaResource.RecursiveAnchor : reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..];
        SchemaPlace? own = _library.ResourceOf(target.Schema).DynamicAnchors.GetValueOrDefault(anchor);
        return own?.Schema == target.Schema ? context.Scope.Find(anchor) ?? target : target;
    }

    private SchemaParts Read(SchemaPlace place, SchemaContext context)
    {
        var parts = new SchemaParts { Place = place, IntegersHaveNoPoint = context.Draft == SchemaDraft.V04 };
        if (place.Schema is { Kind: DocumentKind.Boolean } && context.AreBooleansSchemas) parts.Types = ValueTypes.None;
        else if (place.Schema.Kind != DocumentKind.Object) AddProblem(place, "A schema must be an object" + (context.AreBooleansSchemas ? ", true or false." : "."));
        else ReadKeywords(parts, place, context);
        SpreadCountedNames(parts);
        return parts;
    }

    /// <summary>A schema has bits for some names only: others move to schemas of their own, which apply to the same value.</summary>
    private void SpreadCountedNames(SchemaParts parts)
    {
        while (CountedNames.Count(parts) > NodeWriter.CountedNames)
        {
            var others = new SchemaParts { Place = parts.Place, DependencyKeyword = parts.DependencyKeyword };
            int room = NodeWriter.CountedNames;
            while (parts.Required.Count > 0 && room > 0)
            {
                others.Required.Add(parts.Required[^1]);
                parts.Required.RemoveAt(parts.Required.Count - 1);
                room--;
            }

            while (parts.Dependencies.Length > 0 && room > parts.Dependencies[^1].Required.Count)
            {
                others.Dependencies = others.Dependencies.Add(parts.Dependencies[^1]);
                room -= parts.Dependencies[^1].Required.Count + 1;
                parts.Dependencies = parts.Dependencies[..^1];
            }

            parts.Applied = parts.Applied with { AllOf = parts.Applied.AllOf.Add(Append(others)) };
        }
    }

    /// <summary>A schema that applies itself to the same value again would never end.</summary>
    private void RefuseCycles()
    {
        foreach (int node in InPlaceCycles.Find(_schemas))
        {
            if (_schemas[node].Place is { } place) AddProblem(place, "This schema refers to itself for the same value, without end.");
        }
    }
}
