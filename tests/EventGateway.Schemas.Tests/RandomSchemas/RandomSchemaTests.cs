using System.Text;
using CsCheck;
using EventGateway.Fuzzing.Schemas;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.Tests.Oracle;

namespace EventGateway.Schemas.Tests.RandomSchemas;

public sealed class RandomSchemaTests
{
    private const int SchemaCount = 20_000;
    private static readonly SchemaOptions Options = new() { Draft = SchemaDraft.V2020, AssertFormats = false };

    [Fact]
    public void Any_schema_judges_any_document_as_the_specification_says_and_with_reasons() => Compare(RandomSchema.Text, RandomDocument.Value);

    [Theory]
    [InlineData("""{"patternProperties":{"a":{}},"oneOf":[{},{"patternProperties":{"b":{}},"additionalProperties":{}}]}""", "{}", false)]
    [InlineData("""{"patternProperties":{".":{}},"additionalProperties":{},"oneOf":[{},{"patternProperties":{"b":{}}}]}""", "{}", false)]
    [InlineData("""{"oneOf":[true,{"unevaluatedProperties":false,"properties":{"ab":{}}}]}""", """{"ab":null}""", false)]
    [InlineData("""{"if":{"properties":{"b":{"type":"integer"}}},"else":false}""", """{"b":1.5}""", false)]
    [InlineData("""{"if":{"properties":{"b":{"type":["integer","null"]}},"required":["b"]},"then":false}""", """{"b":1.5}""", true)]
    public void What_once_was_judged_otherwise_is_judged_as_the_specification_says(string schema, string document, bool isValid)
    {
        Assert.Equal(isValid, new ReferenceEvaluator(JsonDocumentReader.Read(schema)).Accepts(JsonDocumentReader.Read(document)));
        Assert.Equal(isValid, JsonSchema.Parse(schema, Options).IsValid(Encoding.UTF8.GetBytes(document)));
    }

    [Fact]
    public void Choices_inside_of_choices_judge_objects_as_the_specification_says_and_with_reasons() => Compare(RandomSchema.Choices, RandomDocument.FlatObject);

    [Fact]
    public void Conditions_judge_objects_as_the_specification_says_and_with_reasons() => Compare(RandomSchema.Conditions, RandomDocument.FlatObject);

    private static void Compare(Gen<string> schemas, Gen<string> values)
    {
        int compiled = 0;
        int accepted = 0;
        int judged = 0;

        Gen.Select(schemas, values.Array[1, 6]).Sample(
            (text, documents) =>
            {
                if (TryParse(text) is not { } schema) return;
                Interlocked.Increment(ref compiled);
                var oracle = new ReferenceEvaluator(JsonDocumentReader.Read(text));
                foreach (string document in documents)
                {
                    bool isValid = Verdicts.Check(schema, Encoding.UTF8.GetBytes(document));
                    Assert.True(oracle.Accepts(JsonDocumentReader.Read(document)) == isValid, $"{document} is {(isValid ? "accepted" : "refused")} by {text}");
                    Interlocked.Increment(ref judged);
                    if (isValid) Interlocked.Increment(ref accepted);
                }
            },
            iter: SchemaCount);

        Assert.InRange(compiled, SchemaCount / 2, int.MaxValue);
        Assert.InRange((double)accepted / judged, 0.15, 0.85); // documents that all fail, or all match, would tell little
    }

    /// <summary>Null for a schema that refers to itself for the same value, which is refused.</summary>
    private static JsonSchema? TryParse(string text)
    {
        try
        {
            return JsonSchema.Parse(text, Options);
        }
        catch (DocumentRefusedException refused)
        {
            Assert.NotEmpty(refused.Problems);
            return null;
        }
    }
}
