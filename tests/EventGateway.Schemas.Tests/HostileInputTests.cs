using System.Text;
using CsCheck;
using EventGateway.Fuzzing.Schemas;
using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests;

public sealed class HostileInputTests
{
    private const string TwoBranches = """
        {"anyOf":[
            {"properties":{"next":{"$ref":"#"}},"required":["a"]},
            {"properties":{"next":{"$ref":"#"}},"required":["b"]},
            {"type":"null"}]}
        """;

    [Fact]
    public void A_document_cut_at_any_byte_is_refused()
    {
        JsonSchema schema = Schemas.CompileShared("events/sensor.schema.json");
        byte[] json = SharedData.Utf8Lines("events/sensor-events.jsonl")[0];

        Assert.All(Enumerable.Range(0, json.Length), length => Assert.False(schema.IsValid(json.AsSpan(0, length))));
    }

    [Theory]
    [InlineData("jsonschema-benchmark-data/cql2")]
    [InlineData("jsonschema-benchmark-data/ansible-meta")]
    [InlineData("jsonschema-benchmark-data/orders-event")]
    public void What_would_complete_a_document_may_stand_behind_its_end(string folder)
    {
        JsonSchema schema = Schemas.CompileShared($"{folder}/schema.json");

        Assert.All(SharedData.Utf8Lines($"{folder}/instances.jsonl")[..8], json =>
        {
            for (int length = 0; length <= json.Length; length++) Assert.Equal(length == json.Length, Verdicts.Check(schema, json.AsSpan(0, length)));
        });
    }

    [Fact]
    public void A_name_that_is_no_UTF_8_is_refused_even_if_the_schema_asks_for_half_a_surrogate_pair()
    {
        JsonSchema schema = Schemas.Compile("""{"properties":{"\ud800":true}}""");

        Assert.False(schema.IsValid([.. "{\""u8, 0xED, 0xA0, 0x80, .. "\":1}"u8]));
        Assert.True(schema.IsValid("""{"\ud800":1}"""u8));
    }

    [Fact]
    public void Damaged_documents_get_one_verdict_and_reasons_that_agree_with_it()
    {
        JsonSchema schema = Schemas.CompileShared("jsonschema-benchmark-data/orders-event/schema.json");
        byte[][] documents = SharedData.Utf8Lines("jsonschema-benchmark-data/orders-event/instances.jsonl")[..50];
        Gen<(int, int, byte)> damage = Gen.Select(Gen.Int[0, documents.Length - 1], Gen.Int[0, 400], Gen.Byte);

        damage.Sample(
            (document, place, value) =>
            {
                byte[] json = [.. documents[document]];
                json[place % json.Length] = value;
                Assert.Equal(schema.IsValid(json), schema.Explain(json).IsEmpty);
            },
            iter: 20_000,
            threads: 1);
    }

    [Fact]
    public void A_schema_with_two_recursive_branches_does_not_cost_two_to_the_depth()
    {
        JsonSchema schema = Schemas.Compile(TwoBranches);
        string deep = string.Concat(Enumerable.Repeat("""{"b":0,"next":""", 500)) + "null" + new string('}', 500);

        Assert.True(schema.IsValid(Encoding.UTF8.GetBytes(deep)));
        Assert.False(schema.IsValid(Encoding.UTF8.GetBytes(deep.Replace("null", "0", StringComparison.Ordinal).Replace("\"b\"", "\"c\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void Overlapping_patterns_over_a_recursive_schema_do_not_cost_two_to_the_depth()
    {
        JsonSchema schema = Schemas.Compile("""{"patternProperties":{"a":{"$ref":"#"},"^a":{"$ref":"#"},"a$":{"$ref":"#"}}}""");
        string deep = string.Concat(Enumerable.Repeat("""{"a":""", 500)) + "null" + new string('}', 500);

        Assert.True(schema.IsValid(Encoding.UTF8.GetBytes(deep)));
    }

    [Fact]
    public void Past_the_budget_a_value_is_refused_as_too_costly()
    {
        var options = new SchemaOptions { MaxStepsPerByte = 1 };
        string branches = string.Join(',', Enumerable.Range(0, 200).Select(static number => $"{{\"items\":{{\"const\":{number}}}}}"));
        JsonSchema schema = Schemas.Compile($$"""{"anyOf":[{{branches}},{"items":{"type":"integer"} }]}""", options);
        byte[] json = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 2_000).Select(static number => number % 1_000 / 999)) + ",9]");
        string demands = string.Join(',', Enumerable.Repeat("""{"not":{"items":{"type":"integer"},"maxItems":0}}""", 200));
        JsonSchema costly = Schemas.Compile($$"""{"allOf":[{{demands}}]}""", options);

        Assert.True(schema.IsValid(json));
        Assert.False(costly.IsValid(json));
        Assert.Equal("(root): The value is too costly to validate", Assert.Single(costly.Explain(json)).Message);
    }

    [Fact]
    public void One_schema_serves_many_threads()
    {
        JsonSchema schema = Schemas.Compile(TwoBranches);

        Parallel.For(0, 1_000, number =>
        {
            string json = number % 2 == 0 ? """{"a":1,"next":{"b":2,"next":null}}""" : """{"a":1,"next":{"c":2}}""";
            Assert.Equal(number % 2 == 0, schema.IsValid(Encoding.UTF8.GetBytes(json)));
        });
    }
}
