using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Takes nodes of one document into another: references in them, relative to where they stood, become absolute.</summary>
internal sealed class ReferenceMover(ReferenceResolver resolver)
{
    private readonly Dictionary<DocumentNode, DocumentNode> _moved = new(ReferenceEqualityComparer.Instance);

    /// <summary>The node of a place as it must stand in a document to mean the same.</summary>
    public DocumentNode Move(Place place, DocumentNode document)
    {
        if (place.Document == document) return place.Node;
        if (!_moved.TryGetValue(place.Node, out DocumentNode? moved)) _moved.Add(place.Node, moved = Rewrite(place.Node, place.Document, isMap: false));
        return moved;
    }

    private DocumentNode Rewrite(DocumentNode node, DocumentNode from, bool isMap)
    {
        // References in a schema with an identifier are relative to that.
        if (!isMap && node["$id"] is { Kind: DocumentKind.String }) return node;
        if (!node.Items.IsEmpty) return node.WithItems([.. node.Items.Select(item => Rewrite(item, from, isMap: false))]);
        if (node.Members.IsEmpty) return node;

        return node.WithMembers([.. node.Members.Select(member => member with { Value = RewriteMember(member, from, isMap) })]);
    }

    private DocumentNode RewriteMember(DocumentMember member, DocumentNode from, bool isMap)
    {
        DocumentNode value = member.Value;
        if (member.Name == "$ref" && value.Kind == DocumentKind.String) return Absolute(value, from);
        return !isMap && DocumentShape.IsData(member.Name) ? value : Rewrite(value, from, !isMap && DocumentShape.IsMap(member.Name));
    }

    private DocumentNode Absolute(DocumentNode reference, DocumentNode from) => new()
    {
        Kind = DocumentKind.String,
        Text = resolver.AddressOf(from, reference.Text)?.AbsoluteUri ?? reference.Text,
        File = reference.File,
        Line = reference.Line,
        Column = reference.Column,
    };
}
