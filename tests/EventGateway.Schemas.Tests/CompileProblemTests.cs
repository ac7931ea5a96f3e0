using System.Collections.Immutable;
using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

public sealed class CompileProblemTests
{
    [Fact]
    public void All_problems_of_a_schema_are_listed_with_their_places()
    {
        const string Text = """
            {
              "type": "strin",
              "minLength": -1,
              "properties": { "a": { "$ref": "#/nowhere" }, "b": { "pattern": "(" } },
              "multipleOf": 0
            }
            """;

        ImmutableArray<Problem> problems = Schemas.ProblemsOf(Text);

        Assert.Equal([(2, "/type"), (3, "/minLength"), (4, "/properties/a/$ref"), (4, "/properties/b/pattern"), (5, "/multipleOf")], problems.Select(static problem => (problem.Line, problem.Pointer)));
    }

    [Theory]
    [InlineData("unevaluatedProperties")]
    [InlineData("unevaluatedItems")]
    [InlineData("$dynamicRef")]
    [InlineData("$recursiveRef")]
    [InlineData("prefixItems")]
    public void A_keyword_of_a_later_draft_is_ignored_as_the_specification_says(string keyword) =>
        Assert.True(Schemas.Accepts("""{"properties":{"a":{"KEYWORD":false}}}""".Replace("KEYWORD", keyword, StringComparison.Ordinal), """{"a":{"b":[1]}}"""));

    [Theory]
    [InlineData("""{"x-internal":true,"title":1,"discriminator":"kind","example":{"type":"nonsense"},"madeUp":[]}""")]
    [InlineData("""{"format":"a-format-that-nobody-knows"}""")]
    public void What_no_draft_defines_is_ignored(string schema) => Assert.True(Schemas.Accepts(schema, "1"));

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"#/definitions/a","definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}}}""")]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""")]
    [InlineData("""{"anyOf":[{"type":"null"},{"not":{"$ref":"#"}}]}""")]
    public void A_reference_that_leads_back_without_consuming_anything_is_refused(string schema) => Assert.NotEmpty(Schemas.ProblemsOf(schema));

    [Fact]
    public void A_reference_out_of_the_document_is_refused()
    {
        Problem problem = Assert.Single(Schemas.ProblemsOf("""{"items":{"$ref":"https://example.test/other.json"}}"""));

        Assert.Equal("The reference \"https://example.test/other.json\" leads to https://example.test/other.json, which is not at hand: supply the document, or copy what it means into this one.", problem.Message);
    }

    [Fact]
    public void A_document_that_is_supplied_is_referred_to_by_its_address()
    {
        var options = new SchemaOptions
        {
            BaseUri = new Uri("https://example.test/schemas/order.json"),
            Documents = static uri => uri.AbsolutePath == "/schemas/money.json" ? JsonDocumentReader.Read("""{"definitions":{"amount":{"minimum":0}}}""") : null,
        };

        JsonSchema schema = JsonSchema.Parse("""{"properties":{"total":{"$ref":"money.json#/definitions/amount"}}}""", options);

        Assert.True(schema.IsValid("""{"total":1}"""u8));
        ValidationError error = Assert.Single(schema.Explain("""{"total":-1}"""u8));
        Assert.Equal("https://example.test/schemas/money.json#/definitions/amount/minimum", error.Schema);
    }

    [Fact]
    public void A_base_that_is_no_absolute_address_is_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(static () => JsonSchema.Parse("{}", new SchemaOptions { BaseUri = new Uri("order.json", UriKind.Relative) }));

    [Fact]
    public void More_schemas_than_allowed_are_refused()
    {
        string many = string.Join(',', Enumerable.Range(0, 200).Select(static number => $"{{\"minimum\":{number}}}"));

        var refused = Assert.Throws<DocumentRefusedException>(() => JsonSchema.Parse($$"""{"allOf":[{{many}}]}""", new SchemaOptions { MaxSchemas = 100 }));

        Assert.Equal("There are more than 100 schemas in this document and what it refers to.", Assert.Single(refused.Problems).Message);
    }

    [Fact]
    public void A_schema_inside_a_larger_document_refers_to_the_whole_document()
    {
        DocumentNode document = JsonDocumentReader.Read("""
            {"asyncapi":"2.6.0","components":{"messages":{"m":{"payload":{"properties":{"a b":{"$ref":"#/components/schemas/x%20~1y"}}}}},"schemas":{"x /y":{"type":"integer"}}}}
            """);

        JsonSchema schema = JsonSchema.Compile(document, "/components/messages/m/payload");

        Assert.True(schema.IsValid("""{"a b":1}"""u8));
        Assert.Equal("/components/schemas/x ~1y/type", Assert.Single(schema.Explain("""{"a b":""}"""u8)).Schema);
    }

    [Fact]
    public void A_schema_with_an_identifier_may_mean_the_document_and_what_it_finds_there_means_the_document_too()
    {
        DocumentNode document = JsonDocumentReader.Read("""
            {
              "payload": {"$id": "https://example.com/own", "properties": {"a": {"$ref": "#/schemas/a"}, "own": {"$ref": "#/definitions/b"}}, "definitions": {"b": {"type": "string"}}},
              "schemas": {"a": {"properties": {"b": {"$ref": "#/definitions/b"}}}},
              "definitions": {"b": {"type": "integer"}}
            }
            """);

        JsonSchema schema = JsonSchema.Compile(document, "/payload");

        Assert.True(schema.IsValid("""{"a":{"b":1},"own":""}"""u8));
        Assert.False(schema.IsValid("""{"a":{"b":""}}"""u8));
        Assert.False(schema.IsValid("""{"own":1}"""u8));
    }

    [Fact]
    public void A_place_without_a_schema_is_refused()
    {
        DocumentNode document = JsonDocumentReader.Read("{}");

        Assert.Throws<DocumentRefusedException>(() => JsonSchema.Compile(document, "/nowhere"));
    }

    [Fact]
    public void Up_to_draft_07_a_reference_hides_what_stands_beside_it()
    {
        const string Schema = """{"$schema":"DRAFT","properties":{"a":{"$ref":"#/definitions/x","maximum":1}},"definitions":{"x":{"type":"integer"}}}""";

        Assert.True(Schemas.Accepts(Schema.Replace("DRAFT", "http://json-schema.org/draft-07/schema#", StringComparison.Ordinal), """{"a":2}"""));
        Assert.False(Schemas.Accepts(Schema.Replace("DRAFT", "https://json-schema.org/draft/2019-09/schema", StringComparison.Ordinal), """{"a":2}"""));
    }
}
