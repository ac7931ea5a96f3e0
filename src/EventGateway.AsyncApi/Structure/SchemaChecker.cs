using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Structure;

/// <summary>Walks through schemas for what AsyncAPI adds to JSON Schema. What the keywords say is left to the schema compiler.</summary>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="waiting">Takes the schemas inside.</param>
internal sealed class SchemaChecker(ProblemList problems, Stack<Expectation> waiting)
{
    /// <summary>Keywords whose value is a schema, or a list or map of schemas.</summary>
    private static readonly Dictionary<string, Applies> Applicators = new()
    {
        ["not"] = Applies.One, ["if"] = Applies.One, ["then"] = Applies.One, ["else"] = Applies.One, ["contains"] = Applies.One,
        ["additionalItems"] = Applies.One, ["additionalProperties"] = Applies.One, ["propertyNames"] = Applies.One, ["items"] = Applies.One,
        ["unevaluatedItems"] = Applies.One, ["unevaluatedProperties"] = Applies.One,
        ["allOf"] = Applies.List, ["anyOf"] = Applies.List, ["oneOf"] = Applies.List, ["prefixItems"] = Applies.List,
        ["properties"] = Applies.Map, ["patternProperties"] = Applies.Map, ["dependentSchemas"] = Applies.Map,
        ["definitions"] = Applies.Map, ["$defs"] = Applies.Map, ["dependencies"] = Applies.Map,
    };

    private static readonly HashSet<string> OtherKeywords =
    [
        "$ref", "$id", "$schema", "$comment", "type", "enum", "const", "default", "examples", "title", "description", "format", "readOnly",
        "writeOnly", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems",
        "minItems", "uniqueItems", "maxProperties", "minProperties", "required", "contentEncoding", "contentMediaType", "deprecated",
        "discriminator", "externalDocs",
    ];

    private enum Applies
    {
        One,
        List,
        Map,
    }

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
            if (Applicators.TryGetValue(member.Name, out Applies applies)) Wait(place.Member(member), applies, shape.Part ?? shape, expected.Version);
        }
    }

    private void Wait(Place place, Applies applies, SchemaShape shape, Version? version)
    {
        bool isList = place.Node.Kind == DocumentKind.Array; // `items` may be one too
        if (applies == Applies.One && !isList) Wait(place);

        for (int index = 0; index < place.Node.Items.Length; index++) Wait(place.Item(index));

        if (applies != Applies.Map || place.Node["$ref"] is { Kind: DocumentKind.String }) return;
        foreach (DocumentMember member in place.Node.Members)
        {
            // A dependency may be a list of names instead, and null takes away what a trait says.
            if (member.Value.Kind is not (DocumentKind.Array or DocumentKind.Null)) Wait(place.Member(member));
        }

        void Wait(Place part) => waiting.Push(new Expectation(part, shape, "", IsItem: false, version));
    }

    private void CheckKeywords(Expectation expected)
    {
        var members = expected.Place.Node.Members;
        if (members.IsEmpty || members.Any(static member => Applicators.ContainsKey(member.Name) || OtherKeywords.Contains(member.Name))) return;

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
