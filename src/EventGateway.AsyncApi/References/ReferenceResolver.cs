using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.References;

/// <summary>Follows references (a <c>$ref</c> with the address of a document, an RFC 6901 pointer as fragment, or both) to the nodes that they mean.</summary>
internal sealed class ReferenceResolver(DocumentSet documents)
{
    /// <summary>References to references; more than a person writes.</summary>
    public const int MaxChain = 64;

    public DocumentSet Documents => documents;

    public Place Root { get; } = new(documents.Main);

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
            if (Find(place.Document, reference) is not { } target) return null;

            place = target;
        }

        return null;
    }

    /// <summary>What the reference at a place leads to, which may be another one; null if there is none, or if it leads nowhere.</summary>
    public Place? Follow(Place place) => ReferenceOf(place.Node) is { } reference ? Find(place.Document, reference) : null;

    /// <summary>The node that a reference in a document points at; null if there is none.</summary>
    public Place? Find(DocumentNode from, string reference)
    {
        int mark = reference.IndexOf('#', StringComparison.Ordinal);
        DocumentNode? document = mark == 0 ? from : AddressOf(from, reference) is { } address ? documents.Find(address).Root : null;
        return document is null ? null : Descend(new Place(document), mark < 0 ? "" : reference[(mark + 1)..]);
    }

    /// <summary>The absolute address that a reference in a document names, fragment and all; null if it is no address.</summary>
    public Uri? AddressOf(DocumentNode from, string reference) =>
        Uri.TryCreate(documents.AddressOf(from), reference, out Uri? address) ? address : null;

    private static Place? Descend(Place place, string fragment)
    {
        if (fragment.Length == 0) return place;
        if (fragment[0] != '/') return null;

        foreach (string escaped in Uri.UnescapeDataString(fragment[1..]).Split('/'))
        {
            string token = escaped.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (Step(place, token) is not { } next) return null;

            place = next;
        }

        return place;
    }

    private static Place? Step(Place place, string token)
    {
        if (place.Node.Kind != DocumentKind.Array) return place.Find(token);

        bool isIndex = int.TryParse(token, out int index) && index >= 0 && index < place.Node.Items.Length;
        return isIndex ? place.Item(index) : null;
    }
}
