using System.Collections.Immutable;
using EventGateway.AsyncApi.Reading;
using EventGateway.AsyncApi.References;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Walks through schemas for what AsyncAPI adds to JSON Schema. What the keywords say is left to the schema compiler.</summary>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="waiting">Takes the schemas inside.</param>
internal sealed class SchemaChecker(ProblemList problems, Stack<Expectation> waiting)
{
    /// <summary>Keywords whose value is a schema; <c>items</c> may also be a list.</summary>
    private static readonly HashSet<string> SchemaKeywords =
    [
        "not", "if", "then", "else", "contains", "items", "additionalItems", "unevaluatedItems", "additionalProperties", "unevaluatedProperties",
        "propertyNames",
    ];

    private static readonly HashSet<string> ListKeywords = ["allOf", "anyOf", "oneOf", "prefixItems"];

    private static readonly HashSet<string> MapKeywords =
        ["properties", "patternProperties", "dependentSchemas", "dependencies", "definitions", "$defs"];

    private static readonly HashSet<string> OtherKeywords =
    [
        "$ref", "$id", "$schema", "$comment", "type", "enum", "const", "default", "examples", "title", "description", "format", "readOnly",
        "writeOnly", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems",
        "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "contentEncoding", "contentMediaType", "deprecated",
        "discriminator", "externalDocs",
    ];

    public void Visit(Expectation expected, SchemaShape shape)
    {
        Place place = expected.Place;
        if (place.Node.Kind == DocumentKind.Boolean) return;
        if (!place.IsObject)
        {
            problems.Add(place, "A schema must be an object, or true or false.");
            return;
        }

        if (shape.NeedsKeyword) CheckKeywords(expected);
        if (shape.OfObject) CheckType(expected);
        if (shape.ExternalDocs is not null) CheckAdditions(place, shape.ExternalDocs, expected.Version);

        // References in a schema with an identifier of its own are relative to that; the schema compiler follows them.
        if (place.Node["$id"] is { Kind: DocumentKind.String }) return;

        foreach (DocumentMember member in place.Node.Members)
        {
            foreach (Place part in PartsOf(place.Member(member), member.Name))
            {
                waiting.Push(new Expectation(part, shape.Part ?? shape, "", IsItem: false, expected.Version));
            }
        }
    }

    /// <summary>The schemas that are the value of a keyword.</summary>
    private static IEnumerable<Place> PartsOf(Place value, string keyword)
    {
        DocumentNode node = value.Node;
        if (SchemaKeywords.Contains(keyword) && node.Kind != DocumentKind.Array) return [value];
        if (SchemaKeywords.Contains(keyword) || ListKeywords.Contains(keyword)) return node.Items.Select((_, index) => value.Item(index));
        if (!MapKeywords.Contains(keyword) || ReferenceResolver.ReferenceOf(node) is not null) return [];

        // A dependency may be a list of names instead, and null takes away what a trait says.
        return node.Members.Where(member => member.Value.Kind is not (DocumentKind.Array or DocumentKind.Null)).Select(value.Member);
    }

    private static bool IsKeyword(string name) =>
        SchemaKeywords.Contains(name) || ListKeywords.Contains(name) || MapKeywords.Contains(name) || OtherKeywords.Contains(name);

    private void CheckKeywords(Expectation expected)
    {
        ImmutableArray<DocumentMember> members = expected.Place.Node.Members;
        if (members.IsEmpty || members.Any(static member => IsKeyword(member.Name))) return;

        problems.Add(expected.Place, $"{expected.Label} must be a schema, such as {{type: string}}: none of its members is a keyword of schemas.");
    }

    private void CheckType(Expectation expected)
    {
        if (expected.Place.Find("type") is { Node.Kind: DocumentKind.String, Node.Text: not "object" } type)
        {
            problems.Add(type, $"{expected.Label} must be the schema of an object: its type is '{type.Node.Text}'.");
        }
    }

    private void CheckAdditions(Place schema, ObjectType externalDocs, Version? version)
    {
        if (schema.Find("deprecated") is { } deprecated) waiting.Push(new Expectation(deprecated, Facts.TrueOrFalse, "deprecated", IsItem: false, version));
        if (schema.Find("externalDocs") is { } docs) waiting.Push(new Expectation(docs, externalDocs, "externalDocs", IsItem: false, version));
        if (schema.Find("discriminator") is { } discriminator) CheckDiscriminator(schema, discriminator);
    }

    private void CheckDiscriminator(Place schema, Place discriminator)
    {
        string name = discriminator.Node.Text;
        if (discriminator.Node.Kind != DocumentKind.String)
        {
            problems.Add(discriminator, "'discriminator' must be a text: the name of a property.");
        }
        else if (schema.Node["properties"]?[name] is null)
        {
            problems.Add(discriminator, $"The discriminator '{name}' is not declared: add it to the 'properties' of this schema.");
        }
        else if (schema.Node["required"] is not { } required || !required.Items.Any(item => item.Kind == DocumentKind.String && item.Text == name))
        {
            problems.Add(discriminator, $"The discriminator '{name}' is not required: add it to 'required' of this schema.");
        }
    }
}
