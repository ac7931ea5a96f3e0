using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Tests.Structure;

/// <summary>Does one thing to a document that a person might do by mistake.</summary>
internal static class Damage
{
    private static readonly DocumentNode[] Values =
    [
        new() { Kind = DocumentKind.Number, Text = "7" },
        new() { Kind = DocumentKind.Number, Text = "-2.5" },
        new() { Kind = DocumentKind.Number, Text = "1e12" },
        new() { Kind = DocumentKind.String, Text = "some text" },
        new() { Kind = DocumentKind.Boolean, Text = "true" },
        new() { Kind = DocumentKind.Null },
        new() { Kind = DocumentKind.Array },
        new() { Kind = DocumentKind.Object },
    ];

    /// <summary>The damaged document, and what was done to it.</summary>
    public static (DocumentNode Document, string What) Apply(DocumentNode document, Random random)
    {
        Place[] places = [.. All(new Place(document)).Where(place => place.Pointer is not ("" or "/asyncapi"))];
        Place place = places[random.Next(places.Length)];
        int split = place.Pointer.LastIndexOf('/');
        string parentPointer = place.Pointer[..split];
        Place parent = parentPointer.Length == 0 ? new Place(document) : places.First(other => other.Pointer == parentPointer);
        DocumentNode holder = parent.Node;
        int index = holder.Kind == DocumentKind.Array
            ? holder.Items.IndexOf(place.Node)
            : holder.Members.IndexOf(holder.Members.First(member => member.Value == place.Node));

        switch (random.Next(3))
        {
            case 0:
                DocumentNode without = holder.Kind == DocumentKind.Array ? holder.WithItems(holder.Items.RemoveAt(index)) : holder.WithMembers(holder.Members.RemoveAt(index));
                return (Documents.Replace(document, parent.Pointer, without), $"without {place.Pointer}");
            case 1 when holder.Kind == DocumentKind.Object:
                DocumentMember renamed = holder.Members[index] with { Name = holder.Members[index].Name + "s" };
                return (Documents.Replace(document, parent.Pointer, holder.WithMembers(holder.Members.SetItem(index, renamed))), $"renamed {place.Pointer}");
            default:
                DocumentNode value = Values[random.Next(Values.Length)];
                return (Documents.Replace(document, place.Pointer, value), $"{value.Kind} at {place.Pointer}");
        }
    }

    private static IEnumerable<Place> All(Place place)
    {
        yield return place;
        IEnumerable<Place> children =
            [.. place.Node.Members.Select(place.Member), .. Enumerable.Range(0, place.Node.Items.Length).Select(place.Item)];
        foreach (Place child in children.SelectMany(All)) yield return child;
    }
}
