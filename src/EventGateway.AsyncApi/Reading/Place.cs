using System.Globalization;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>A node of a document, and where it stands.</summary>
/// <param name="Node">The node, with file, line and column.</param>
/// <param name="Pointer">Its JSON pointer (RFC 6901) in the document; empty for the root.</param>
/// <param name="Document">The root of the document: what references in the node are relative to.</param>
public readonly record struct Place(DocumentNode Node, string Pointer, DocumentNode Document)
{
    /// <summary>A document as a whole.</summary>
    /// <param name="document">Its root.</param>
    internal Place(DocumentNode document)
        : this(document, "", document)
    {
    }

    internal bool IsObject => Node.Kind == DocumentKind.Object;

    /// <summary>The member with that name, if the node is an object that has it. So are extensions (<c>x-…</c>) read.</summary>
    /// <param name="name">The member's name, not escaped.</param>
    public Place? Find(string name) => Node[name] is { } child ? new Place(child, Append(Pointer, name), Document) : null;

    internal Place Member(DocumentMember member) => new(member.Value, Append(Pointer, member.Name), Document);

    internal Place Item(int index) => new(Node.Items[index], Append(Pointer, index.ToString(CultureInfo.InvariantCulture)), Document);

    internal static string Append(string pointer, string token) =>
        $"{pointer}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
