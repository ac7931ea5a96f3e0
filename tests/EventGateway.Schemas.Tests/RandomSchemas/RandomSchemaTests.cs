using System.Text;
using CsCheck;
using EventGateway.Fuzzing.Schemas;
using EventGateway.Schemas.Reading;
using EventGateway.Schemas.Tests.Oracle;

namespace EventGateway.Schemas.Tests.RandomSchemas;

public sealed class RandomSchemaTests
{
    private const int SchemaCount = 20_000;
    private const int CountOfEach = 1_000;
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

    /// <summary>Names are found by their bytes, by their length and by blocks of 16 and 32 of them: these begin alike.</summary>
    [Theory]
    [InlineData(5), InlineData(13), InlineData(14), InlineData(15), InlineData(28), InlineData(29), InlineData(30), InlineData(31), InlineData(62)]
    public void Names_of_any_length_and_spelling_are_told_apart(int beginning)
    {
        Compare(RandomSchema.Choices.Select(Lengthen), RandomDocument.FlatObject.Select(Lengthen).SelectMany(RandomDocument.Respelled), CountOfEach);
        Compare(RandomSchema.Conditions.Select(Lengthen), RandomDocument.FlatObject.Select(Lengthen).SelectMany(RandomDocument.Respelled), CountOfEach);
        Compare(RandomSchema.Unions.Select(Lengthen), RandomDocument.OfUnion.Select(Lengthen).SelectMany(RandomDocument.Respelled), CountOfEach);

        string Lengthen(string json) => RandomDocument.Names.Aggregate(json, (text, name) => text.Replace($"\"{name}\"", $"\"{new string('n', beginning)}{name}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Unions_judge_objects_as_the_specification_says_and_with_reasons() => Compare(RandomSchema.Unions, RandomDocument.OfUnion);

    private static void Compare(Gen<string> schemas, Gen<string> values, int count = SchemaCount)
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
                    bool isValid = Judge(schema, document);
                    Assert.True(oracle.Accepts(JsonDocumentReader.Read(document)) == isValid, $"{document} is {(isValid ? "accepted" : "refused")} by {text}");
                    Interlocked.Increment(ref judged);
                    if (isValid) Interlocked.Increment(ref accepted);
                }
            },
            iter: count);

        Assert.InRange(compiled, count / 2, int.MaxValue);
        Assert.InRange((double)accepted / judged, 0.15, 0.85); // documents that all fail, or all match, would tell little
    }

    /// <summary>Two members of one name are no matter for the specification, but verdict and reasons must agree about them as well.</summary>
    [Fact]
    public void Names_that_come_twice_are_refused_with_reasons() => Gen.Select(
        Choose.From(RandomSchema.Choices, RandomSchema.Conditions, RandomSchema.Unions),
        RandomDocument.WithDuplicates.Array[1, 6]).Sample(
            static (text, documents) =>
            {
                if (TryParse(text) is { } schema) Assert.All(documents, document => Judge(schema, document));
            },
            iter: SchemaCount);

    /// <summary>What a schema means does not depend on what stands around it, but how it is compiled does.</summary>
    [Theory]
    [InlineData("""{"if":<S>,"else":false}""", "<D>")]
    [InlineData("""{"not":{"not":<S>}}""", "<D>")]
    [InlineData("""{"oneOf":[<S>,false]}""", "<D>")]
    [InlineData("""{"anyOf":[false,<S>,{"allOf":[{"$ref":"http://s/"},true]}]}""", "<D>")]
    [InlineData("""{"allOf":[<S>,{"$ref":"http://s/"}]}""", "<D>")]
    [InlineData("""{"prefixItems":[true,<S>]}""", "[0,<D>]")]
    [InlineData("""{"contains":<S>}""", "[<D>]")]
    [InlineData("""{"additionalProperties":<S>}""", """{"p":<D>}""")]
    [InlineData("""{"patternProperties":{"^p":<S>,"q$":{"$ref":"http://s/"}}}""", """{"pq":<D>}""")]
    [InlineData("""{"dependentSchemas":{"p":{"properties":{"p":<S>}}}}""", """{"p":<D>}""")]
    public void A_schema_judges_the_same_wherever_it_stands(string schema, string document)
    {
        Gen.Select(Choose.From(RandomSchema.Choices, RandomSchema.Conditions, RandomSchema.Unions), RandomDocument.FlatObject.Array[1, 4]).Sample(
            (text, documents) =>
            {
                if (TryParse(text) is not { } alone) return;
                string inner = "{\"$id\":\"http://s/\"," + text[1..];
                JsonSchema wrapped = JsonSchema.Parse(schema.Replace("<S>", inner, StringComparison.Ordinal), Options);
                foreach (string one in documents)
                {
                    bool isValid = Judge(alone, one);
                    Assert.True(Judge(wrapped, document.Replace("<D>", one, StringComparison.Ordinal)) == isValid, $"{one} is {(isValid ? "accepted" : "refused")} by {text}, otherwise when wrapped");
                }
            },
            iter: CountOfEach);
    }

    /// <summary>The verdict, if there are reasons for it: none of these documents is costly, which is what is said where reasons are missing.</summary>
    private static bool Judge(JsonSchema schema, string document)
    {
        byte[] json = Encoding.UTF8.GetBytes(document);
        Assert.DoesNotContain(schema.Explain(json), static error => error.Message.Contains("too costly", StringComparison.Ordinal));
        return Verdicts.Check(schema, json);
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
