using System.Collections.Immutable;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>Reads members of an expected type, references followed. What is missing or of another type is null: the structure check reports it.</summary>
internal sealed class FieldReader(ReferenceResolver resolver, ProblemList problems)
{
    public ReferenceResolver Resolver => resolver;

    public ProblemList Problems => problems;

    /// <summary>A text; null if it is missing or wrong.</summary>
    public static string? Text(Place holder, string name) =>
        holder.Find(name) is { Node.Kind: DocumentKind.String } place ? place.Node.Text : null;

    /// <summary>An object; null if it is missing or wrong.</summary>
    public Place? Object(Place holder, string name) => holder.Find(name) is { } place ? AsObject(place) : null;

    /// <summary>What a place means, if that is an object.</summary>
    public Place? AsObject(Place place) => resolver.Resolve(place) is { IsObject: true } resolved ? resolved : null;

    /// <summary>The objects in a map of objects, by name, each as written and as resolved.</summary>
    public IEnumerable<NamedPlace> Map(Place holder, string name)
    {
        if (Object(holder, name) is not { } map) yield break;

        foreach (DocumentMember member in map.Node.Members)
        {
            Place written = map.Member(member);
            if (AsObject(written) is { } resolved) yield return new NamedPlace(member.Name, written, resolved);
        }
    }

    /// <summary>The items of a list as written; empty if it is missing or wrong.</summary>
    public static ImmutableArray<Place> List(Place holder, string name) =>
        holder.Find(name) is { } list ? [.. Enumerable.Range(0, list.Node.Items.Length).Select(index => list.Item(index))] : [];
}
