using System.Text;

namespace EventGateway.Schemas.Tests;

public sealed class DuplicateNameTests
{
    private static readonly JsonSchema Strict = JsonSchema.Parse("{}", new SchemaOptions { RefuseDuplicateNames = true });

    [Theory]
    [InlineData("""{"a":1,"a":2}""", 7)]
    [InlineData("""[{"a":{"b":{}}},{"b":1,"c":{"b":1},"b":2}]""", 35)]
    [InlineData("""{"a":1,"\u0061":2}""", 7)]
    [InlineData("""{"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"3":0}""", 55)]
    public void Two_members_of_one_name_are_refused_where_the_second_stands(string json, int offset)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);

        Assert.False(Strict.IsValid(bytes));
        Assert.Equal($"(root): Invalid JSON at byte {offset}: This name stands twice in its object", Assert.Single(Strict.Explain(bytes)).Message);
    }

    [Theory]
    [InlineData("""{"a":{"a":[{"a":"a"},{"a":"b"}]},"b":"a"}""")]
    [InlineData("""["a","a",{"a":["a","a"]}]""")]
    [InlineData("\"a\"")]
    public void Equal_names_in_different_objects_are_no_duplicates(string json)
    {
        Assert.True(Strict.IsValid(Encoding.UTF8.GetBytes(json)));
        Assert.Empty(Strict.Explain(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Without_the_switch_each_of_the_members_must_match()
    {
        JsonSchema schema = Schemas.Compile("""{"properties":{"a":{"type":"integer"}}}""");

        Assert.True(schema.IsValid("""{"a":1,"a":2}"""u8));
        Assert.False(schema.IsValid("""{"a":1,"a":""}"""u8));
    }

    [Theory]
    [InlineData("""{"a":true,"a":false}""")]
    [InlineData("""{"a":false,"a":true}""")]
    [InlineData("""{"a":true,"a":true}""")]
    public void Members_of_one_name_are_judged_with_reasons_by_conditions_and_choices_too(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        const string IsTrue = """{"properties":{"a":{"const":true}}}""";
        foreach (string schema in (string[])
        [
            $$"""{"if":{{IsTrue}},"then":{"required":["b"]},"else":{"required":["c"]} }""",
            $$"""{"if":{{IsTrue}},"then":{"required":["b"]} }""",
            """{"oneOf":[{"properties":{"a":{"const":true}}},{"properties":{"a":{"const":false}}}]}""",
        ])
        {
            JsonSchema compiled = Schemas.Compile(schema);
            Assert.DoesNotContain(compiled.Explain(bytes), static error => error.Keyword == "json");
            Assert.Equal(compiled.IsValid(bytes), compiled.Explain(bytes).IsEmpty);
        }
    }

    [Fact]
    public void A_hundred_thousand_names_are_told_apart()
    {
        string names = string.Join(',', Enumerable.Range(0, 100_000).Select(static number => $"\"{number}\":{{}}"));

        Assert.True(Strict.IsValid(Encoding.UTF8.GetBytes($"{{{names}}}")));
        Assert.False(Strict.IsValid(Encoding.UTF8.GetBytes($"{{{names},\"777\":0}}")));
    }
}
