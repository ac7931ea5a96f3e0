using System.Collections.Immutable;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>The words in which the table of facts is written.</summary>
internal static class Facts
{
    public static TextShape Text { get; } = new();

    public static TextShape AbsoluteUri { get; } = new() { Format = TextFormat.Uri };

    public static TextShape Email { get; } = new() { Format = TextFormat.Email };

    public static TextShape Expression { get; } = new() { Format = TextFormat.Expression };

    public static BooleanShape TrueOrFalse { get; } = new();

    public static AnyShape Any { get; } = new();

    public static AnyShape AnyObject { get; } = new(DocumentKind.Object);

    public static NumberShape Number { get; } = new();

    public static NumberShape Integer { get; } = new() { IsInteger = true };

    public static ListShape Texts { get; } = new(Text);

    public static SchemaShape JsonSchema { get; } = new(externalDocs: null);

    /// <summary>An object that must be written where it is used.</summary>
    public static ObjectType Inline(string kind, params ImmutableArray<Field> fields) => new(kind, fields) { IsInline = true };

    public static Field Required(string name, Shape shape) => new(name, shape, IsRequired: true);

    public static Field Optional(string name, Shape shape) => new(name, shape, IsRequired: false);

    public static TextShape OneOf(params ImmutableArray<string> texts) => new() { Allowed = texts };

    public static TextShape TextUpTo(int maxLength) => new() { MaxLength = maxLength };

    public static NumberShape IntegerFrom(double min, double max = double.PositiveInfinity) => new() { IsInteger = true, Min = min, Max = max };

    public static ListShape ListOf(Shape item) => new(item);

    public static MapShape MapOf(Shape value) => new(value);

    /// <summary>A map in which every name is an identifier.</summary>
    public static MapShape Named(Shape value) => new(value) { NamesAreIdentifiers = true };

    public static ReferenceShape ReferenceTo(Shape target) => new(target);

    /// <summary>A value of a kind of its own, or else the other shape.</summary>
    public static ChoiceShape Either(DocumentKind kind, Shape value, Shape other) =>
        new(other.Kind, (place, _) => place.Node.Kind == kind ? value : other, value, other);
}
