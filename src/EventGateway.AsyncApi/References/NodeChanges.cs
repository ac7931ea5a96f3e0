using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Changed copies of nodes, which keep their place in the file.</summary>
internal static class NodeChanges
{
    public static DocumentNode WithMembers(this DocumentNode node, ImmutableArray<DocumentMember> members) =>
        new() { Kind = node.Kind, Members = members, File = node.File, Line = node.Line, Column = node.Column };

    public static DocumentNode WithItems(this DocumentNode node, ImmutableArray<DocumentNode> items) =>
        new() { Kind = node.Kind, Items = items, File = node.File, Line = node.Line, Column = node.Column };

    /// <summary>The document with another node at the place.</summary>
    public static DocumentNode With(this DocumentNode root, Place place, DocumentNode replacement)
    {
        return Replace(root, "");

        DocumentNode Replace(DocumentNode node, string pointer)
        {
            if (pointer == place.Pointer) return replacement;

            for (int index = 0; index < node.Members.Length; index++)
            {
                DocumentMember member = node.Members[index];
                string child = Place.Append(pointer, member.Name);
                if (Leads(child)) return node.WithMembers(node.Members.SetItem(index, member with { Value = Replace(member.Value, child) }));
            }

            for (int index = 0; index < node.Items.Length; index++)
            {
                string child = $"{pointer}/{index}";
                if (Leads(child)) return node.WithItems(node.Items.SetItem(index, Replace(node.Items[index], child)));
            }

            return node;
        }

        bool Leads(string pointer) =>
            place.Pointer.StartsWith(pointer, StringComparison.Ordinal)
            && (place.Pointer.Length == pointer.Length || place.Pointer[pointer.Length] == '/');
    }
}
