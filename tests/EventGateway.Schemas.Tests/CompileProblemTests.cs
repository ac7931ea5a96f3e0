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
    public void A_keyword_of_some_draft_that_is_not_supported_is_refused_by_name(string keyword)
    {
        Problem problem = Assert.Single(Schemas.ProblemsOf("""{"properties":{"a":{"KEYWORD":"#"}}}""".Replace("KEYWORD", keyword, StringComparison.Ordinal)));

        Assert.Equal($"The keyword {keyword} is not supported yet.", problem.Message);
        Assert.Equal($"/properties/a/{keyword}", problem.Pointer);
    }

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

        Assert.Equal("The reference \"https://example.test/other.json\" leads out of the document, which is not supported.", problem.Message);
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
