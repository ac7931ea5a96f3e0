using System.Text;
using EventGateway.Fuzzing.Schemas;

namespace EventGateway.Schemas.Tests;

/// <summary>Schemas and documents of extreme shapes: each is judged, and no attempt takes more than the test run has patience for.</summary>
public sealed class HostileSchemaTests
{
    private const string Unique = """{"uniqueItems":true}""";
    private const int ManyItems = 100_000;
    private static readonly string Prefix = new('p', 60);

    [Fact]
    public void A_tree_of_anyOf_as_deep_as_64_is_judged()
    {
        string schema = Enumerable.Range(0, 64).Aggregate("""{"type":"integer"}""", static (inner, _) => $$"""{"anyOf":[{{inner}},{"type":"null"},{"required":["a"],"type":"object"}]}""");

        Assert.True(Judge(schema, "1"));
        Assert.True(Judge(schema, """{"a":"1"}"""));
        Assert.False(Judge(schema, "\"1\""));
    }

    [Fact]
    public void A_tree_of_anyOf_with_two_equal_branches_does_not_cost_two_to_the_depth()
    {
        string definitions = string.Join(',', Enumerable.Range(0, 64).Select(static level => $$"""
            "{{level}}":{"anyOf":[{"$ref":"#/definitions/{{level + 1}}"},{"items":{"$ref":"#/definitions/{{level + 1}}"},"minItems":{{level % 2}}}]}
            """));
        string schema = $$"""{"definitions":{ {{definitions}},"64":{"type":"integer"} },"$ref":"#/definitions/0"}""";

        Assert.True(Judge(schema, "1"));
        Judge(schema, new string('[', 64) + "\"a\"" + new string(']', 64)); // either verdict: this may be too costly
    }

    [Theory]
    [InlineData("strings")]
    [InlineData("arrays")]
    [InlineData("objects")]
    public void A_hundred_thousand_items_that_begin_alike_are_told_apart(string kind)
    {
        IEnumerable<string> items = Enumerable.Range(0, ManyItems).Select(number => kind switch
        {
            "strings" => $"\"{Prefix}{number}\"",
            "arrays" => $"[1,2,3,4,5,6,7,8,{number}]",
            _ => $$"""{"{{Prefix}}":0,"b":{{number}}}""",
        });
        string all = $"[{string.Join(',', items)}";

        Assert.True(Judge(Unique, all + "]"));
        Assert.False(Judge(Unique, $"{all},{items.Last()}]"));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_few_items_are_told_apart(int count)
    {
        string items = string.Join(',', Enumerable.Range(0, count));

        Assert.True(Judge(Unique, $"[{items}]"));
        Assert.False(Judge(Unique, $"[{items[..^1]}0]"));
    }

    [Theory]
    [InlineData("1e999999999", "-1e999999999")]
    [InlineData("1e99999999999999999999", "0")]
    [InlineData("1e-99999999999999999999", "-1e-99999999999999999999")]
    [InlineData("0e99999999999999999999", "-1")]
    [InlineData("123456789e-400", "-0.1e-390")]
    public void Numbers_of_any_exponent_are_judged(string positive, string smaller)
    {
        foreach (string schema in (string[])["""{"minimum":0}""", """{"type":"integer"}""", """{"multipleOf":0.01}""", """{"maximum":1e400}""", """{"enum":[0,1e5]}""", """{"const":1e-7}"""])
        {
            Judge(schema, positive);
            Judge(schema, smaller);
        }

        Assert.True(Judge("""{"minimum":0}""", positive));
        Judge(Unique, $"[{positive},{smaller},{positive}]");
    }

    [Fact]
    public void A_string_of_a_megabyte_is_judged()
    {
        string text = $"\"{string.Concat(Enumerable.Repeat("é\\u00e9a", 1 << 17))}\"";

        Assert.True(Judge("""{"minLength":393216,"maxLength":393216}""", text));
        Assert.False(Judge("""{"maxLength":393215}""", text));
        Assert.True(Judge("""{"pattern":"^(é|a)*$"}""", text));
        Assert.False(Judge("""{"pattern":"(a|é)*b$"}""", text));
        Assert.False(Judge("""{"format":"date-time"}""", text));
    }

    [Theory]
    [InlineData("""{"items":{"$ref":"#"},"properties":{"a":{"$ref":"#"}}}""")]
    [InlineData("""{"not":{"not":{"not":{"not":{"items":{"$ref":"#"},"properties":{"a":{"$ref":"#"}}}}}}}""")]
    [InlineData("""{"anyOf":[{"items":{"$ref":"#"},"type":"array"},{"properties":{"a":{"$ref":"#"}},"type":"object"},{"type":"null"}]}""")]
    public void Any_nesting_is_judged_on_a_small_stack(string schema)
    {
        const int StackBytes = 256 * 1024;
        string deep = string.Concat(Enumerable.Repeat("[{\"a\":", 256)) + "null" + string.Concat(Enumerable.Repeat("}]", 256));
        string deeper = new('[', 100_000);
        Exception? thrown = null;

        var thread = new Thread(() => thrown = Record.Exception(() => _ = Judge(schema, deep) | Judge(schema, deeper)), StackBytes);
        thread.Start();
        thread.Join();

        Assert.Null(thrown);
    }

    [Fact]
    public void Ten_thousand_members_meet_twenty_patterns()
    {
        string patterns = string.Join(',', Enumerable.Range(0, 20).Select(static number => $$"""  "^(name|label)-[0-9]*{{number % 10}}+(x|y){0,{{number}}}$":{"type":"integer"} """));
        string members = string.Join(',', Enumerable.Range(0, 10_000).Select(static number => $"\"name-{number}\":{number}"));
        string schema = $$"""{"patternProperties":{{{patterns}}},"additionalProperties":false}""";

        Assert.True(Judge(schema, $"{{{members}}}"));
        Assert.False(Judge(schema, $$"""{{{members}},"other":1}"""));
        Assert.False(Judge(schema, $$"""{{{members}},"label-77":"1"}"""));
    }

    [Theory]
    [InlineData("""{"$id":"http://localhost:12b4/","$defs":{"a":{"$id":"child"}}}""")]
    [InlineData("""{"$id":"http://[/"}""")]
    public void An_identifier_that_is_no_URI_is_a_problem_or_is_ignored(string schema) => Assert.Null(Record.Exception(() => SchemaOrProblems(schema)));

    private static object SchemaOrProblems(string schema)
    {
        try
        {
            return Schemas.Compile(schema);
        }
        catch (DocumentRefusedException refused)
        {
            return refused.Problems;
        }
    }

    [Theory]
    [InlineData("{\"dependencies\":{#}}", "\"n#\":{\"required\":[\"m#\"]}")]
    [InlineData("{\"dependencies\":{#}}", "\"n#\":[\"m#\"]")]
    [InlineData("{\"required\":[#]}", "\"n#\"")]
    [InlineData("{\"allOf\":[#]}", "{\"minimum\":#}")]
    [InlineData("{\"anyOf\":[#]}", "{\"required\":[\"n#\"]}")]
    [InlineData("{\"enum\":[#]}", "#")]
    [InlineData("{\"properties\":{#}}", "\"n#\":{\"type\":\"string\"}")]
    [InlineData("{\"patternProperties\":{#}}", "\"^n#$\":{\"type\":\"string\"}")]
    [InlineData("{\"items\":[#]}", "{\"maxLength\":#}")]
    public void A_longer_list_takes_memory_in_proportion(string schema, string element)
    {
        const int Few = 2_000;
        Assert.InRange(AllocatedFor(4 * Few), 0, 6 * AllocatedFor(Few));

        long AllocatedFor(int count)
        {
            string text = schema.Replace("#", string.Join(',', Enumerable.Range(1, count).Select(number => element.Replace("#", $"{number}", StringComparison.Ordinal))), StringComparison.Ordinal);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Schemas.Compile(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>The verdict, which its reasons have to agree with.</summary>
    private static bool Judge(string schema, string json) => Verdicts.Check(Schemas.Compile(schema), Encoding.UTF8.GetBytes(json));

    [Fact]
    public void A_long_chain_of_references_for_one_value_is_compiled()
    {
        string links = string.Join(',', Enumerable.Range(0, 20_000).Select(static number => $$"""
            "{{number}}":{"allOf":[{"$ref":"#/definitions/{{number + 1}}"}],"unevaluatedProperties":true}
            """));
        JsonSchema schema = JsonSchema.Parse($$"""{"definitions":{{{links}},"20000":{"type":"integer"} },"allOf":[{"$ref":"#/definitions/19900"}],"items":{"$ref":"#/definitions/0"} }""");

        Assert.True(schema.IsValid("1"u8));
        Assert.False(schema.IsValid("\"\""u8));
    }
}
