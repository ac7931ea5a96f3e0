namespace EventGateway.Schemas.Tests;

public sealed class ValueTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "1.0", true)]
    [InlineData("""{"type":"integer"}""", "1.5e1", true)]
    [InlineData("""{"type":"integer"}""", "15e-1", false)]
    [InlineData("""{"type":"integer"}""", "10e-1", true)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}""", "1.0", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer","enum":[1]}""", "1.0", false)]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer","enum":[1]}""", "1", true)]
    [InlineData("""{"maximum":9007199254740993}""", "9007199254740993", true)]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"exclusiveMaximum":123456789012345678901234567890.5}""", "123456789012345678901234567890.49", true)]
    [InlineData("""{"exclusiveMaximum":123456789012345678901234567890.5}""", "123456789012345678901234567890.500", false)]
    [InlineData("""{"minimum":-0.1}""", "-1e-1", true)]
    [InlineData("""{"minimum":-0.1}""", "-0.10000000000000000001", false)]
    [InlineData("""{"minimum":1e3}""", "1000", true)]
    [InlineData("""{"minimum":1e3}""", "999.999", false)]
    [InlineData("""{"maximum":1e300}""", "1e299", true)]
    [InlineData("""{"multipleOf":0.01}""", "209.61", true)]
    [InlineData("""{"multipleOf":0.01}""", "5", true)]
    [InlineData("""{"multipleOf":0.01}""", "0.0075", false)]
    [InlineData("""{"multipleOf":3}""", "123456789012345678901234567890123456789", true)]
    [InlineData("""{"multipleOf":3}""", "123456789012345678901234567890123456781", false)]
    [InlineData("""{"multipleOf":7}""", "1e50", false)]
    [InlineData("""{"multipleOf":0.5}""", "1e308", true)]
    [InlineData("""{"const":1}""", "1.00e0", true)]
    [InlineData("""{"const":1e400}""", "10e399", true)]
    [InlineData("""{"const":1e400}""", "1e399", false)]
    [InlineData("""{"const":1e100000000000000000000}""", "0.01e100000000000000000002", true)]
    [InlineData("""{"const":1e100000000000000000000}""", "1e100000000000000000001", false)]
    [InlineData("""{"const":-1e-100000000000000000000}""", "-1000e-100000000000000000003", true)]
    [InlineData("""{"const":1e9999999999999999}""", "0.1e+00010000000000000000", true)]
    [InlineData("""{"minimum":1e100000000000000000000}""", "1e99999999999999999999", false)]
    [InlineData("""{"minimum":1e100000000000000000000}""", "100000e99999999999999999999", true)]
    [InlineData("""{"minimum":1e-100000000000000000000}""", "1e-99999999999999999999", true)]
    [InlineData("""{"maximum":-1e100000000000000000000}""", "-1e99999999999999999999999", true)]
    [InlineData("""{"type":"integer"}""", "1.5e99999999999999999999", true)]
    [InlineData("""{"type":"integer"}""", "10e-99999999999999999999", false)]
    [InlineData("""{"const":-0}""", "0.0", true)]
    [InlineData("""{"enum":[{"a":[1,"é"]}]}""", """{"a":[1.0,"\u00e9"]}""", true)]
    [InlineData("""{"enum":[{"a":1,"b":2}]}""", """{"b":2,"a":1}""", true)]
    [InlineData("""{"enum":[{"a":1,"b":2}]}""", """{"b":2,"a":1,"c":3}""", false)]
    [InlineData("""{"enum":["a\"b"]}""", "\"a\\u0022b\"", true)]
    [InlineData("""{"const":"\uD800"}""", "\"\\ud800\"", true)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,1e100000000000000000000,0.001e100000000000000000003]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,1e100000000000000000000,0.001e100000000000000000004]", true)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,10,\"a\",\"\\u0061\"]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,2,3,4,5,6,7,8,9,10,\"1\",[1],{\"a\":1},null,false]", true)]
    [InlineData("""{"uniqueItems":true}""", "[0,1,2,3,4,5,6,7,8,{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]", false)]
    [InlineData("""{"maxLength":2}""", "\"é😀\"", true)]
    [InlineData("""{"minLength":3}""", "\"é😀\"", false)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", true)]
    [InlineData("""{"required":["a\"b"],"additionalProperties":false,"properties":{"a\"b":{"type":"null"}}}""", """{"a\u0022b":null}""", true)]
    [InlineData("""{"required":["lumens"],"additionalProperties":false,"properties":{"lumens":{"type":"null"}}}""", """{ "lum\u0065ns" : null }""", true)]
    [InlineData("""{"properties":{"":{"type":"null"}}}""", """{"":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"null"}}}""", """{"a":null,"a":1}""", false)]
    public void Values_are_judged_exactly(string schema, string json, bool isValid) => Assert.Equal(isValid, Schemas.Accepts(schema, json));

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Any_number_of_names_can_be_required(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(static number => $"name-{number}")];
        string schema = $$"""{"required":[{{string.Join(',', names.Select(static name => $"\"{name}\""))}}]}""";

        Assert.True(Schemas.Accepts(schema, ObjectOf(names)));
        Assert.All(names, missing => Assert.Equal([$"(root): {missing} is required"], Schemas.Messages(schema, ObjectOf(names.Except([missing])))));
    }

    private static string ObjectOf(IEnumerable<string> names) => $$"""{{{string.Join(',', names.Select(static name => $"\"{name}\":0"))}}}""";
}
