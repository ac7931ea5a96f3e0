using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Tells what stands at a place by its pointer alone, so that a reference to something else is found out.</summary>
/// <param name="document">The document that the root type describes; others are parts of documents.</param>
/// <param name="rootType">What the document is.</param>
internal sealed class KindFinder(DocumentNode document, ObjectType rootType)
{
    /// <summary>Null if the specification does not say.</summary>
    public string? Find(Place place)
    {
        if (place.Document != document) return null;

        Shape? shape = rootType;
        foreach (string token in place.Pointer.Split('/').Skip(1))
        {
            shape = Step(shape, token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
            if (shape is null) return null;
        }

        return shape.Kind;
    }

    private static Shape? Step(Shape shape, string token) => shape switch
    {
        ObjectType type => type.Find(token, version: null)?.Shape,
        MapShape map => map.Value,
        ListShape list => list.Item,
        ChoiceShape choice => choice.Alternatives.Select(alternative => Step(alternative, token)).FirstOrDefault(static step => step is not null),
        _ => null,
    };
}
