using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Compiling;

/// <summary>Finds what a <c>$ref</c> means: base URIs, identifiers and anchors of the schemas in one document.</summary>
internal sealed class SchemaReferences
{
    private const string DocumentBase = "document:///";

    private static readonly HashSet<string> SingleSchemas =
    [
        "additionalProperties", "additionalItems", "items", "contains", "propertyNames", "not", "if", "then", "else", "contentSchema",
        "unevaluatedItems", "unevaluatedProperties",
    ];

    private static readonly HashSet<string> SchemaLists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

    private static readonly HashSet<string> SchemaMaps = ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies"];

    private readonly SchemaPlace _document;
    private readonly SchemaDraft _draft;
    private readonly Dictionary<DocumentNode, string> _bases = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SchemaPlace> _targets = new(StringComparer.Ordinal);

    public SchemaReferences(DocumentNode document, SchemaPlace root, SchemaDraft draft)
    {
        _document = new SchemaPlace(document, "");
        _draft = draft;
        _targets[DocumentBase] = _document;
        Scan(root, DocumentBase);
    }

    /// <summary>The schema that the <c>$ref</c> of a schema names, or null and the reason.</summary>
    public SchemaPlace? Resolve(SchemaPlace place, out string reason)
    {
        string reference = place.Schema["$ref"]!.Text;
        string baseUri = _bases.GetValueOrDefault(place.Schema, DocumentBase);
        (string resource, string fragment) = Split(Combine(baseUri, reference));
        reason = "";
        if (!_targets.TryGetValue(resource, out SchemaPlace? root))
        {
            reason = $"The reference \"{reference}\" leads out of the document, which is not supported.";
            return null;
        }

        SchemaPlace? target = Find(root, resource, fragment) ?? (reference.StartsWith('#') ? Find(_document, DocumentBase, fragment) : null);
        if (target is null) reason = $"The reference \"{reference}\" leads nowhere in this document.";
        else if (!_bases.ContainsKey(target.Schema)) Scan(target, resource);
        return target;
    }

    private SchemaPlace? Find(SchemaPlace root, string resource, string fragment)
    {
        if (fragment.Length == 0) return root;
        if (fragment[0] != '/') return _targets.GetValueOrDefault($"{resource}#{fragment}");
        DocumentNode? found = JsonPointer.Follow(root.Schema, fragment);
        return found is null ? null : new SchemaPlace(found, root.Pointer + fragment);
    }

    private void Scan(SchemaPlace place, string baseUri)
    {
        if (place.Schema.Kind != DocumentKind.Object || _bases.ContainsKey(place.Schema)) return;
        baseUri = Identify(place, baseUri);
        _bases.Add(place.Schema, baseUri);
        foreach ((string name, SchemaPlace member) in place.Members)
        {
            if (SingleSchemas.Contains(name)) Scan(member, baseUri);
            if (SchemaLists.Contains(name)) ScanAll(member.Items, baseUri);
            if (SchemaMaps.Contains(name)) ScanAll(member.Members.Select(static child => child.Place), baseUri);
        }
    }

    private void ScanAll(IEnumerable<SchemaPlace> places, string baseUri)
    {
        foreach (SchemaPlace place in places) Scan(place, baseUri);
    }

    /// <summary>Notes the identifier and the anchors of a schema.</summary>
    /// <returns>The base URI of what stands in it.</returns>
    private string Identify(SchemaPlace place, string baseUri)
    {
        bool isHidden = _draft <= SchemaDraft.V07 && place.Schema["$ref"] is not null;
        DocumentNode? identifier = place.Schema[_draft == SchemaDraft.V04 ? "id" : "$id"];
        if (!isHidden && identifier is { Kind: DocumentKind.String })
        {
            string full = Combine(baseUri, identifier.Text);
            (string resource, string fragment) = Split(full);
            if (fragment.Length > 0)
            {
                _targets.TryAdd(full, place);
            }
            else
            {
                baseUri = resource;
                _targets.TryAdd(baseUri, place);
            }
        }

        foreach (string keyword in (string[])["$anchor", "$dynamicAnchor"])
        {
            if (_draft >= SchemaDraft.V2019 && place.Schema[keyword] is { Kind: DocumentKind.String } anchor) _targets.TryAdd($"{baseUri}#{anchor.Text}", place);
        }

        return baseUri;
    }

    private static string Combine(string baseUri, string reference)
    {
        if (reference.StartsWith('#')) return baseUri + reference;
        bool isUri = Uri.TryCreate(new Uri(baseUri), reference, out Uri? combined);
        return isUri ? combined!.AbsoluteUri : reference;
    }

    private static (string Resource, string Fragment) Split(string uri)
    {
        int mark = uri.IndexOf('#', StringComparison.Ordinal);
        return mark < 0 ? (uri, "") : (uri[..mark], Uri.UnescapeDataString(uri[(mark + 1)..]));
    }
}
