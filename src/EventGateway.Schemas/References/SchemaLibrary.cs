using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.References;

/// <summary>All schemas that a compilation can refer to, by identifier and anchor. Other documents are asked for when a reference names them.</summary>
internal sealed class SchemaLibrary
{
    private readonly SchemaOptions _options;
    private readonly SchemaResource _document;
    private readonly Dictionary<DocumentNode, SchemaResource> _resources = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SchemaResource> _byUri = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _absent = new(StringComparer.Ordinal);

    /// <param name="document">The document: local references resolve against it.</param>
    /// <param name="root">The schema in it that is compiled.</param>
    /// <param name="options">How to compile.</param>
    /// <exception cref="DocumentRefusedException">The schema names a language that is not known.</exception>
    public SchemaLibrary(DocumentNode document, SchemaPlace root, SchemaOptions options)
    {
        _options = options;
        DocumentNode? named = root.Schema["$schema"] ?? document["$schema"];
        Dialect dialect = named is null ? new Dialect(options.Draft) : DialectNamed(named, root.Pointer);
        _document = new SchemaResource(options.BaseUri.GetLeftPart(UriPartial.Query), new SchemaPlace(document, ""), dialect);
        _byUri.Add(_document.Uri, _document);
        Scan(root, _document);
    }

    public SchemaResource ResourceOf(DocumentNode schema) => _resources.GetValueOrDefault(schema, _document);

    /// <summary>The schema that a reference names, or null and the reason.</summary>
    public SchemaPlace? Resolve(SchemaResource from, string reference, out string reason)
    {
        reason = "";
        if (from.Targets.TryGetValue(reference, out SchemaPlace? known)) return known;
        SchemaPlace? target = Find(from, reference, out reason);
        if (target is not null) from.Targets.Add(reference, target);
        return target;
    }

    private SchemaPlace? Find(SchemaResource from, string reference, out string reason)
    {
        (string uri, string fragment) = Split(Combine(from.Uri, reference));
        reason = "";
        if (!_byUri.TryGetValue(uri, out SchemaResource? resource) && (resource = Load(uri)) is null)
        {
            reason = $"The reference \"{reference}\" leads to {uri}, which {_absent[uri]}.";
            return null;
        }

        // A schema in a larger document, AsyncAPI's for example, may have an identifier of its own and yet mean the document with "#/…".
        SchemaPlace? target = Find(resource, fragment);
        if (target is null && reference.StartsWith('#')) target = Find(resource = _document, fragment);
        if (target is null) reason = $"The reference \"{reference}\" leads nowhere in {(uri == _document.Uri ? "this document" : uri)}.";
        else Scan(target, resource);
        return target;
    }

    private static SchemaPlace? Find(SchemaResource resource, string fragment)
    {
        if (fragment.Length == 0) return resource.Root;
        if (fragment[0] != '/') return resource.Anchors.GetValueOrDefault(fragment);
        DocumentNode? found = JsonPointer.Follow(resource.Root.Schema, fragment);
        return found is null ? null : new SchemaPlace(found, resource.Root.Pointer + fragment);
    }

    private SchemaResource? Load(string uri)
    {
        if (_absent.ContainsKey(uri)) return null;
        DocumentNode? document = Metaschemas.Find(uri) ?? Ask(uri);
        if (document is null)
        {
            _absent.TryAdd(uri, "is not at hand: supply the document, or copy what it means into this one");
            return null;
        }

        var root = new SchemaPlace(document, document.File.Length > 0 ? document.File + "#" : uri + "#");
        Dialect dialect = document["$schema"] is { } named ? DialectNamed(named, root.Pointer) : new Dialect(_options.Draft);
        var resource = new SchemaResource(uri, root, dialect);
        _byUri.Add(uri, resource);
        Scan(root, resource);
        return resource;
    }

    private DocumentNode? Ask(string uri)
    {
        try
        {
            return Uri.TryCreate(uri, UriKind.Absolute, out Uri? address) ? _options.Documents?.Invoke(address) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _absent[uri] = $"cannot be read: {unreadable.Message}";
            return null;
        }
    }

    private Dialect DialectNamed(DocumentNode named, string pointer)
    {
        if (Drafts.Named(named.Text) is { } draft) return new Dialect(draft);
        if (Uri.TryCreate(named.Text, UriKind.Absolute, out Uri? uri) && Ask(uri.AbsoluteUri) is { } metaschema
            && metaschema["$schema"] is { } language && Drafts.Named(language.Text) is { } inner)
        {
            return DialectOf(metaschema["$vocabulary"], inner);
        }

        throw new DocumentRefusedException(
        [
            new Problem(named.File, named.Line, named.Column, JsonPointer.Append(pointer, "$schema"),
                "This version of JSON Schema is not known: use draft-04, 06, 07, 2019-09 or 2020-12, or a metaschema that is at hand and names one of them."),
        ]);
    }

    private static Dialect DialectOf(DocumentNode? vocabulary, SchemaDraft draft)
    {
        if (vocabulary is null) return new Dialect(draft);
        bool validates = vocabulary.Members.Any(static member => member.Name.EndsWith("/vocab/validation", StringComparison.Ordinal));
        bool assertsFormats = vocabulary.Members.Any(static member => member.Name.EndsWith("/vocab/format-assertion", StringComparison.Ordinal));
        return new Dialect(draft, validates, assertsFormats);
    }

    /// <summary>Notes the identifiers and anchors of a schema and all that are in it.</summary>
    private void Scan(SchemaPlace place, SchemaResource resource)
    {
        var children = new List<SchemaPlace> { place };
        Scan(children, 0, resource);
    }

    /// <summary>Goes through the children from an index on; theirs are added behind them for a while.</summary>
    private void Scan(List<SchemaPlace> children, int first, SchemaResource resource)
    {
        int end = children.Count;
        for (int index = first; index < end; index++)
        {
            SchemaPlace place = children[index];
            if (place.Schema.Kind != DocumentKind.Object) continue;
            bool isOfDocument = resource == _document && !place.Schema.HasIdentifiers;
            if (isOfDocument || !_resources.TryAdd(place.Schema, resource)) continue;
            SchemaResource own = Identify(place, resource);
            if (own != resource) _resources[place.Schema] = own;
            SchemaKeywords.AddChildren(place, children);
            Scan(children, end, own);
            children.RemoveRange(end, children.Count - end);
        }
    }

    /// <returns>The resource of what stands in the schema.</returns>
    private SchemaResource Identify(SchemaPlace place, SchemaResource resource)
    {
        Dialect dialect = DialectFor(place, resource);
        bool isOld = dialect.Draft <= SchemaDraft.V07;
        bool isHidden = isOld && place.Schema["$ref"] is not null;
        if (!isHidden && place.Schema[dialect.Draft == SchemaDraft.V04 ? "id" : "$id"] is { Kind: DocumentKind.String } identifier)
        {
            (string uri, string fragment) = Split(Combine(resource.Uri, identifier.Text));
            if (isOld && fragment.Length > 0) resource.Anchors.TryAdd(fragment, place);
            else if (uri != resource.Uri || place.Schema == resource.Root.Schema) resource = Open(uri, place, dialect);
        }

        if (!isOld) AddAnchors(place.Schema, place, resource);
        return resource;
    }

    private Dialect DialectFor(SchemaPlace place, SchemaResource resource)
    {
        DocumentNode? named = place.Schema["$schema"];
        return named is { Kind: DocumentKind.String } && place.Schema != resource.Root.Schema ? DialectNamed(named, place.Pointer) : resource.Dialect;
    }

    private SchemaResource Open(string uri, SchemaPlace place, Dialect dialect)
    {
        var resource = new SchemaResource(uri, place, dialect);
        return _byUri.TryAdd(uri, resource) ? resource : _byUri[uri].Root.Schema == place.Schema ? _byUri[uri] : resource;
    }

    private static void AddAnchors(DocumentNode schema, SchemaPlace place, SchemaResource resource)
    {
        if (schema["$anchor"] is { Kind: DocumentKind.String } anchor) resource.Anchors.TryAdd(anchor.Text, place);
        if (resource.Dialect.Draft == SchemaDraft.V2019)
        {
            bool isRoot = schema == resource.Root.Schema;
            if (isRoot && schema["$recursiveAnchor"] is { Text: "true" }) resource.DynamicAnchors.TryAdd(SchemaResource.RecursiveAnchor, place);
        }
        else if (schema["$dynamicAnchor"] is { Kind: DocumentKind.String } dynamicAnchor)
        {
            resource.Anchors.TryAdd(dynamicAnchor.Text, place);
            resource.DynamicAnchors.TryAdd(dynamicAnchor.Text, place);
        }
    }

    private static string Combine(string baseUri, string reference)
    {
        if (reference.StartsWith('#')) return baseUri + reference;
        bool isUri = Uri.TryCreate(baseUri, UriKind.Absolute, out Uri? absolute) && Uri.TryCreate(absolute, reference, out absolute);
        return isUri ? absolute!.AbsoluteUri : reference;
    }

    private static (string Uri, string Fragment) Split(string uri)
    {
        int mark = uri.IndexOf('#', StringComparison.Ordinal);
        return mark < 0 ? (uri, "") : (uri[..mark], Uri.UnescapeDataString(uri[(mark + 1)..]));
    }
}
