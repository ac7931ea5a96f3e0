using System.Collections.Immutable;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Changed copies of nodes, which keep their place in the file.</summary>
internal static class NodeChanges
{
    public static DocumentNode WithMembers(this DocumentNode node, ImmutableArray<DocumentMember> members) =>
        new() { Kind = node.Kind, Members = members, File = node.File, Line = node.Line, Column = node.Column };

    public static DocumentNode WithItems(this DocumentNode node, ImmutableArray<DocumentNode> items) =>
        new() { Kind = node.Kind, Items = items, File = node.File, Line = node.Line, Column = node.Column };
}
