using System.Collections.Immutable;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Reading;

/// <summary>Reads members of an expected type, references followed. What is missing or of another type becomes a problem, never a crash.</summary>
internal sealed class FieldReader(ReferenceResolver resolver, ProblemList problems)
{
    public ReferenceResolver Resolver => resolver;

    public ProblemList Problems => problems;

    /// <summary>A text; null if it is missing or wrong.</summary>
    public string? Text(Place holder, string name, bool isRequired = false)
    {
        if (Required(holder, name, isRequired) is not { } place) return null;
        if (place.Node.Kind == DocumentKind.String) return place.Node.Text;

        string advice = place.Node.Kind is DocumentKind.Number or DocumentKind.Boolean ? $": write '{place.Node.Text}' in quotes" : "";
        problems.Add(place, $"'{name}' must be a text{advice}.");
        return null;
    }

    /// <summary>An object; null if it is missing or wrong.</summary>
    public Place? Object(Place holder, string name, bool isRequired = false) =>
        Required(holder, name, isRequired) is { } place ? AsObject(place, name) : null;

    /// <summary>What a place means, if that is an object.</summary>
    public Place? AsObject(Place place, string name)
    {
        if (resolver.Resolve(place) is not { } resolved) return null;
        if (resolved.IsObject) return resolved;

        problems.Add(resolved, $"'{name}' must be an object.");
        return null;
    }

    /// <summary>The objects in a map of objects, by name, each as written and as resolved.</summary>
    public IEnumerable<NamedPlace> Map(Place holder, string name, bool isRequired = false)
    {
        if (Object(holder, name, isRequired) is not { } map) yield break;

        foreach (DocumentMember member in map.Node.Members)
        {
            Place written = map.Member(member);
            if (AsObject(written, member.Name) is { } resolved) yield return new NamedPlace(member.Name, written, resolved);
        }
    }

    /// <summary>The items of a list as written; empty if it is missing or wrong.</summary>
    public ImmutableArray<Place> List(Place holder, string name)
    {
        if (holder.Find(name) is not { } list) return [];
        if (list.Node.Kind == DocumentKind.Array) return [.. Enumerable.Range(0, list.Node.Items.Length).Select(index => list.Item(index))];

        problems.Add(list, $"'{name}' must be a list.");
        return [];
    }

    private Place? Required(Place holder, string name, bool isRequired)
    {
        Place? place = holder.Find(name);
        if (place is null && isRequired) problems.Add(holder, $"'{name}' is missing.");
        return place;
    }
}
