using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>What the specification expects at a place. Shapes are compared by reference: each stands once in the table of facts.</summary>
internal abstract class Shape
{
    /// <summary>What a sentence calls it, such as <c>a server</c>; null for plain values.</summary>
    public virtual string? Kind => null;

    /// <summary>Whether a reference (<c>$ref</c>) may stand in its place.</summary>
    public virtual bool MayBeReferred => false;
}

/// <summary>Any value, which is not looked into.</summary>
/// <param name="kinds">The kinds of value that are allowed; empty: all.</param>
internal sealed class AnyShape(params ImmutableArray<DocumentKind> kinds) : Shape
{
    public ImmutableArray<DocumentKind> Kinds => kinds;
}

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BooleanShape : Shape;

/// <summary>A text.</summary>
internal sealed class TextShape : Shape
{
    public TextFormat Format { get; init; }

    /// <summary>The texts that are allowed; empty: any.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    /// <summary>In UTF-16 units.</summary>
    public int MaxLength { get; init; } = int.MaxValue;
}

/// <summary>A number.</summary>
internal sealed class NumberShape : Shape
{
    public bool IsInteger { get; init; }

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;
}

/// <summary>A list of one shape.</summary>
internal sealed class ListShape(Shape item) : Shape
{
    public Shape Item => item;

    /// <summary>The member whose text tells the items apart: no two may have the same. Null if items may be equal.</summary>
    public string? UniqueBy { get; init; }
}

/// <summary>An object whose names people choose.</summary>
internal sealed class MapShape(Shape value) : Shape
{
    public Shape Value => value;

    /// <summary>Whether names consist of letters, digits, <c>.</c>, <c>-</c> and <c>_</c> only.</summary>
    public bool NamesAreIdentifiers { get; init; }
}

/// <summary>A place that takes a reference and nothing else.</summary>
internal sealed class ReferenceShape(Shape target) : Shape
{
    public Shape Target => target;

    public override bool MayBeReferred => true;
}

/// <summary>A schema of AsyncAPI or JSON Schema. Its keywords are the business of the schema compiler.</summary>
/// <param name="externalDocs">What AsyncAPI adds to a schema; null for plain JSON Schema.</param>
internal sealed class SchemaShape(ObjectType? externalDocs) : Shape
{
    public override string Kind => "a schema";

    public override bool MayBeReferred => true;

    public ObjectType? ExternalDocs => externalDocs;

    /// <summary>The same as part of another schema, where nothing more is demanded.</summary>
    public SchemaShape? Part { get; init; }

    /// <summary>Whether only objects make sense: members of a message's headers, say.</summary>
    public bool OfObject { get; init; }

    /// <summary>Whether at least one keyword must stand in it: an object without any would be a value put in the schema's place.</summary>
    public bool NeedsKeyword { get; init; }
}

/// <summary>One of several shapes, told apart by the node itself.</summary>
/// <param name="kind">What a sentence calls it; null for plain values.</param>
/// <param name="choose">Tells which; never null.</param>
/// <param name="alternatives">All of them.</param>
internal sealed class ChoiceShape(string? kind, Func<Place, ReferenceResolver, Shape> choose, params ImmutableArray<Shape> alternatives) : Shape
{
    public override string? Kind => kind;

    public override bool MayBeReferred => alternatives.Any(static shape => shape.MayBeReferred);

    public ImmutableArray<Shape> Alternatives => alternatives;

    public Shape Choose(Place place, ReferenceResolver resolver) => choose(place, resolver);
}
