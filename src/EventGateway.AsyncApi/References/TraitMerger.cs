using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>
/// Merges the traits of messages and operations into them, in place, so that nothing behind it knows traits. Both generations use JSON
/// Merge Patch (RFC 7396) in the order of the list: in 2.x the traits patch the message, in 3.x what the message itself says wins.
/// </summary>
internal sealed class TraitMerger(ReferenceResolver resolver, ProblemList problems, bool traitsWin)
{
    /// <summary>Recursive schemas on both sides have no end.</summary>
    private const int MaxDepth = 64;

    /// <summary>Objects merged in one document.</summary>
    private const int MaxMerges = 100_000;

    private readonly ReferenceMover _mover = new(resolver);

    private int _merges;

    /// <summary>A whole document with all traits merged.</summary>
    public DocumentNode Merge(DocumentNode document) => Rewrite(new Place(document), isMap: false);

    private DocumentNode Rewrite(Place place, bool isMap)
    {
        DocumentNode node = place.Node;
        var members = new Dictionary<string, DocumentNode>();
        foreach (DocumentMember member in node.Members)
        {
            if (!isMap && DocumentShape.IsData(member.Name)) continue;

            DocumentNode rewritten = Rewrite(place.Member(member), isMap: !isMap && DocumentShape.IsMap(member.Name));
            if (rewritten != member.Value) members.Add(member.Name, rewritten);
        }

        if (members.Count > 0)
        {
            node = node.WithMembers([.. node.Members.Select(member =>
                members.TryGetValue(member.Name, out DocumentNode? rewritten) ? member with { Value = rewritten } : member)]);
        }

        ImmutableArray<DocumentNode> items = [.. node.Items.Select((_, index) => Rewrite(place.Item(index), isMap: false))];
        if (!items.SequenceEqual(node.Items)) node = node.WithItems(items);

        return !isMap && place.Find("traits") is { Node.Kind: DocumentKind.Array } traits ? MergeTraits(node, traits) : node;
    }

    private DocumentNode MergeTraits(DocumentNode holder, Place traits)
    {
        DocumentNode own = holder.WithMembers(holder.Members.RemoveAll(member => member.Name == "traits"));
        DocumentNode merged = traitsWin ? own : own.WithMembers([]);
        for (int index = 0; index < traits.Node.Items.Length; index++)
        {
            if (resolver.Resolve(traits.Item(index)) is { IsObject: true } trait) merged = Patch(merged, _mover.Move(trait, traits.Document), traits, depth: 0);
        }

        return traitsWin ? merged : Patch(merged, own, traits, depth: 0);
    }

    /// <summary>
    /// The target with the patch laid over it. What the target does not have is taken as it stands: a null deep in there may be a
    /// schema's <c>default</c>.
    /// </summary>
    private DocumentNode Patch(DocumentNode target, DocumentNode patch, Place traits, int depth)
    {
        if (target.Kind != DocumentKind.Object || patch.Kind != DocumentKind.Object || target == patch) return patch;

        if (depth > MaxDepth || ++_merges > MaxMerges)
        {
            problems.Add(traits, "The traits do not end when they are merged: give only one side a recursive schema.");
            return target;
        }

        if (ReferenceResolver.ReferenceOf(target) is not null || ReferenceResolver.ReferenceOf(patch) is not null)
        {
            DocumentNode? resolvedTarget = Resolve(target, traits.Document);
            DocumentNode? resolvedPatch = Resolve(patch, traits.Document);
            if (resolvedTarget is null || resolvedPatch is null || resolvedTarget == resolvedPatch) return target;

            return Patch(resolvedTarget, resolvedPatch, traits, depth + 1);
        }

        ImmutableArray<DocumentMember>.Builder members = target.Members.ToBuilder();
        foreach (DocumentMember member in patch.Members)
        {
            int at = target.Members.Length == 0 ? -1 : IndexOf(members, member.Name);
            if (at < 0 && member.Value.Kind != DocumentKind.Null) members.Add(member);
            else if (at >= 0 && member.Value.Kind == DocumentKind.Null) members.RemoveAt(at);
            else if (at >= 0) members[at] = member with { Value = Patch(members[at].Value, member.Value, traits, depth + 1) };
        }

        return target.WithMembers(members.ToImmutable());
    }

    private DocumentNode? Resolve(DocumentNode node, DocumentNode document) =>
        resolver.Resolve(new Place(node, "", document)) is { } resolved ? _mover.Move(resolved, document) : null;

    private static int IndexOf(ImmutableArray<DocumentMember>.Builder members, string name)
    {
        for (int index = 0; index < members.Count; index++)
        {
            if (members[index].Name == name) return index;
        }

        return -1;
    }
}
