using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Follows the references of one document (RFC 6901 pointers in the fragment of a <c>$ref</c>) to the nodes that they mean.</summary>
internal sealed class ReferenceResolver(DocumentNode root)
{
    /// <summary>References to references; more than a person writes.</summary>
    public const int MaxChain = 64;

    /// <summary>From this many members on, an object gets an index.</summary>
    private const int IndexedMembers = 16;

    private readonly Dictionary<DocumentNode, Dictionary<string, DocumentNode>> _indexes = new(ReferenceEqualityComparer.Instance);

    public Place Root { get; } = new(root, "");

    /// <summary>The text of the node's <c>$ref</c>, if it has one.</summary>
    public static string? ReferenceOf(DocumentNode node) => node["$ref"] is { Kind: DocumentKind.String } reference ? reference.Text : null;

    /// <summary>
    /// What the place means: itself, or what its reference leads to. Null if it leads nowhere, which <see cref="ReferenceChecker"/> reports.
    /// </summary>
    public Place? Resolve(Place place)
    {
        for (int followed = 0; followed <= MaxChain; followed++)
        {
            if (ReferenceOf(place.Node) is not { } reference) return place;
            if (Find(reference) is not { } target) return null;

            place = target;
        }

        return null;
    }

    /// <summary>The node that a local reference (<c>#/…</c>) points at; null if there is none.</summary>
    public Place? Find(string reference)
    {
        if (reference == "#") return Root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;

        Place place = Root;
        foreach (string escaped in Uri.UnescapeDataString(reference[2..]).Split('/'))
        {
            string token = escaped.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (Step(place, token) is not { } next) return null;

            place = next;
        }

        return place;
    }

    private Place? Step(Place place, string token)
    {
        if (place.Node.Kind == DocumentKind.Array)
        {
            bool isIndex = int.TryParse(token, out int index) && index >= 0 && index < place.Node.Items.Length;
            return isIndex ? place.Item(index) : null;
        }

        if (place.Node.Members.Length < IndexedMembers) return place.Find(token);

        if (!_indexes.TryGetValue(place.Node, out Dictionary<string, DocumentNode>? byName))
        {
            byName = place.Node.Members.ToDictionary(member => member.Name, member => member.Value);
            _indexes.Add(place.Node, byName);
        }

        return byName.TryGetValue(token, out DocumentNode? found) ? new Place(found, Place.Append(place.Pointer, token)) : null;
    }
}
