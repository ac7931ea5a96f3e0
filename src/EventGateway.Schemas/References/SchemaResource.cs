namespace EventGateway.Schemas.References;

/// <summary>A document, or a schema in it with an identifier of its own: what references are relative to.</summary>
/// <param name="uri">The absolute URI, without fragment.</param>
/// <param name="root">The schema, or the document.</param>
/// <param name="dialect">The language of its schemas.</param>
internal sealed class SchemaResource(string uri, SchemaPlace root, Dialect dialect)
{
    /// <summary>The name under which <see cref="DynamicAnchors"/> holds a <c>$recursiveAnchor</c>.</summary>
    public const string RecursiveAnchor = "";

    public string Uri { get; } = uri;

    public SchemaPlace Root { get; } = root;

    public Dialect Dialect { get; } = dialect;

    /// <summary>Schemas by <c>$anchor</c>, <c>$dynamicAnchor</c> or a fragment as <c>$id</c>.</summary>
    public Dictionary<string, SchemaPlace> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Those of the anchors that a schema further out may take over.</summary>
    public Dictionary<string, SchemaPlace> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>What references in the resource lead to, as far as somebody asked.</summary>
    public Dictionary<string, SchemaPlace> Targets { get; } = new(StringComparer.Ordinal);
}
