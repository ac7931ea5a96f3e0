using System.Collections.Immutable;

namespace EventGateway.Schemas.Reading;

/// <summary>
/// A value in a document that a person wrote (JSON or YAML), with the place where it stands. Immutable. Schemas and AsyncAPI documents
/// are read into this one form, so that everything behind it is independent of the notation.
/// </summary>
public sealed class DocumentNode
{
    /// <summary>From this many members on, an object is searched with an index.</summary>
    private const int IndexedMembers = 16;

    private Dictionary<string, DocumentNode>? _index;

    /// <summary>What the node holds.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>The value of a string, the digits of a number as a JSON number, <c>true</c> or <c>false</c>; otherwise empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>The items of an array; otherwise empty.</summary>
    public ImmutableArray<DocumentNode> Items
    {
        get;
        init
        {
            field = value;
            foreach (DocumentNode item in value) HasIdentifiers |= item.HasIdentifiers;
        }
    }
    = [];

    /// <summary>The members of an object in the order of the text, names unique; otherwise empty.</summary>
    public ImmutableArray<DocumentMember> Members
    {
        get;
        init
        {
            field = value;
            foreach (DocumentMember member in value) HasIdentifiers |= member.Identifies;
        }
    }
    = [];

    /// <summary>The file that the node was read from, as the person named it; empty if there was none.</summary>
    public string File { get; init; } = "";

    /// <summary>Line, from 1.</summary>
    public int Line { get; init; } = 1;

    /// <summary>Column, from 1, in UTF-16 units.</summary>
    public int Column { get; init; } = 1;

    /// <summary>Whether something in the node may be an identifier or an anchor of a schema, or name its language: most documents have none to look for.</summary>
    internal bool HasIdentifiers { get; private init; }

    /// <summary>The member with that name, or null if the node has none or is no object.</summary>
    public DocumentNode? this[string name]
    {
        get
        {
            if (Members.Length >= IndexedMembers) return Index.GetValueOrDefault(name);

            foreach (DocumentMember member in Members)
            {
                if (member.Name == name) return member.Value;
            }

            return null;
        }
    }

    private Dictionary<string, DocumentNode> Index =>
        _index ??= Members.ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal);
}
