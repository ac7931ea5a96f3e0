using System.Text;

namespace EventGateway.Schemas.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("""{"properties":{"lumens":{"type":"integer"}}}""", """{"lumens":true}""", "lumens: Invalid type. Expected: integer, given: boolean")]
    [InlineData("""{"type":"number"}""", "\"1\"", "(root): Invalid type. Expected: number, given: string")]
    [InlineData("""{"type":"integer"}""", "1.5", "(root): Invalid type. Expected: integer, given: number")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","type":"integer"}""", "1.0", "(root): Invalid type. Expected: integer, given: number")]
    [InlineData("""{"type":["string","null"]}""", "3", "(root): Invalid type. Expected: string/null, given: integer")]
    [InlineData("""{"required":["lumens"]}""", "{}", "(root): lumens is required")]
    [InlineData("""{"properties":{"a":{"minimum":0}}}""", """{"a":-1}""", "a: Must be greater than or equal to 0")]
    [InlineData("""{"exclusiveMinimum":0.5}""", "0.5", "(root): Must be greater than 0.5")]
    [InlineData("""{"maximum":10}""", "11", "(root): Must be less than or equal to 10")]
    [InlineData("""{"multipleOf":0.01}""", "0.015", "(root): Must be a multiple of 0.01")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"foo":1}""", "(root): Additional property foo is not allowed")]
    [InlineData("""{"properties":{"kind":{"enum":["a","b"]}}}""", """{"kind":"c"}""", "kind: Must be one of the following: \"a\", \"b\"")]
    [InlineData("""{"minLength":3}""", "\"ab\"", "(root): String length must be greater than or equal to 3")]
    [InlineData("""{"pattern":"^a+$"}""", "\"b\"", "(root): Does not match pattern '^a+$'")]
    [InlineData("""{"format":"date-time"}""", "\"now\"", "(root): Does not match format 'date-time'")]
    [InlineData("""{"minItems":1}""", "[]", "(root): Array must have at least 1 item")]
    [InlineData("""{"maxProperties":2}""", """{"a":1,"b":2,"c":3}""", "(root): Must have at most 2 properties")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"minimum":1}]}""", "1", "(root): Must validate one and only one schema (oneOf), but validates several")]
    [InlineData("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"a":1,"B":2}""", "(root): Property name B is not allowed: Does not match pattern '^[a-z]+$'")]
    [InlineData("""{"properties":{"a":{"propertyNames":{"anyOf":[{"const":"x"},{"const":"y"}]}}}}""", """{"a":{"z":1}}""", "a: Property name z is not allowed: Must validate at least one schema (anyOf)")]
    [InlineData("""{"not":{"type":"integer"}}""", "1", "(root): Must not validate the schema (not)")]
    [InlineData("""{"properties":{"readings":{"items":{"properties":{"lumens":{"minimum":0}}}}}}""", """{"readings":[{"lumens":-1}]}""", "readings.0.lumens: Must be greater than or equal to 0")]
    public void A_refusal_is_a_sentence_with_the_path_in_dots(string schema, string json, string message) =>
        Assert.Equal([message], Schemas.Messages(schema, json));

    [Fact]
    public void An_error_names_the_instance_the_schema_and_the_keyword()
    {
        JsonSchema schema = Schemas.Compile("""{"properties":{"a/b":{"$ref":"#/definitions/x"}},"definitions":{"x":{"items":{"type":"null"}}}}""");

        ValidationError error = Assert.Single(schema.Explain("""{"a/b":[null,1]}"""u8));

        Assert.Equal("/a~1b/1", error.Instance);
        Assert.Equal("/definitions/x/items/type", error.Schema);
        Assert.Equal("type", error.Keyword);
    }

    [Fact]
    public void All_errors_of_a_text_are_listed()
    {
        string[] messages = Schemas.Messages(
            """{"properties":{"a":{"type":"string"},"b":{"maximum":1}},"required":["c","d"],"allOf":[{"minProperties":9}]}""",
            """{"a":1,"b":2}""");

        Assert.Equal(
            [
                "a: Invalid type. Expected: string, given: integer", "b: Must be less than or equal to 1", "(root): c is required",
                "(root): d is required", "(root): Must have at least 9 properties",
            ],
            messages);
    }

    [Fact]
    public void No_more_errors_are_listed_than_asked_for() =>
        Assert.Equal(3, Schemas.Messages("""{"items":{"type":"null"}}""", "[1,2,3,4,5]", limit: 3).Length);

    [Theory]
    [InlineData("{\"a\":1,}", "(root): Invalid JSON at byte 7: A name in double quotes is expected here")]
    [InlineData("{'a':1}", "(root): Invalid JSON at byte 1: A name in double quotes is expected here")]
    [InlineData("{\"a\" 1}", "(root): Invalid JSON at byte 5: A colon is expected here")]
    [InlineData("{\"a\":}", "(root): Invalid JSON at byte 5: A value is expected here")]
    [InlineData("{\"a\":1 \"b\":2}", "(root): Invalid JSON at byte 7: A comma or } is expected here")]
    [InlineData("[1 2]", "(root): Invalid JSON at byte 3: A comma or ] is expected here")]
    [InlineData("[1,]", "(root): Invalid JSON at byte 3: A value is expected here")]
    [InlineData("[-01]", "(root): Invalid JSON at byte 3: A number must not begin with a zero and go on with digits")]
    [InlineData("01", "(root): Invalid JSON at byte 1: A number must not begin with a zero and go on with digits")]
    [InlineData("[1.]", "(root): Invalid JSON at byte 3: A digit is expected here")]
    [InlineData("[1e+]", "(root): Invalid JSON at byte 4: A digit is expected here")]
    [InlineData("[-]", "(root): Invalid JSON at byte 2: A digit is expected here")]
    [InlineData("NaN", "(root): Invalid JSON at byte 0: A value is expected here")]
    [InlineData("é", "(root): Invalid JSON at byte 0: A value is expected here")]
    [InlineData("[nil]", "(root): Invalid JSON at byte 1: true, false or null is expected here")]
    [InlineData("\"\\x41\"", "(root): Invalid JSON at byte 1: This is no escape of JSON")]
    [InlineData("\"\\u12g4\"", "(root): Invalid JSON at byte 1: This is no escape of JSON")]
    [InlineData("\uFEFF{}", "(root): Invalid JSON at byte 0: The text must not begin with a byte order mark")]
    [InlineData("\uFEFF", "(root): Invalid JSON at byte 0: The text must not begin with a byte order mark")]
    [InlineData("[\n  \"é\",\n  \"é\" 1\n]", "(root): Invalid JSON at byte 17 (line 3, column 7): A comma or ] is expected here")]
    [InlineData(" ", "(root): Invalid JSON at byte 1: The text ends too early")]
    [InlineData("[tru", "(root): Invalid JSON at byte 1: true, false or null is expected here")]
    [InlineData("", "(root): Invalid JSON at byte 0: The text ends too early")]
    [InlineData("[1", "(root): Invalid JSON at byte 2: The text ends too early")]
    [InlineData("1 2", "(root): Invalid JSON at byte 2: Nothing may follow the value")]
    [InlineData("\"\n\"", "(root): Invalid JSON at byte 1: A control character is not allowed here")]
    public void What_is_not_JSON_is_told_with_its_place(string json, string message) =>
        Assert.Equal([message], Schemas.Messages("{}", json));

    [Fact]
    public void Broken_UTF8_is_refused_with_its_place()
    {
        ValidationError error = Assert.Single(Schemas.Compile("{}").Explain([(byte)'"', 0xC3, 0x28, (byte)'"']));

        Assert.Equal("(root): Invalid JSON at byte 1: The text is not well-formed UTF-8", error.Message);
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        string deepest = new string('[', 512) + new string(']', 512);

        Assert.True(Schemas.Accepts("{}", deepest));
        Assert.True(Schemas.Accepts("""{"items":{"$ref":"#"}}""", deepest));
        Assert.Equal(["(root): Invalid JSON at byte 512: Nesting deeper than 512 is not accepted"], Schemas.Messages("{}", $"[{deepest}]"));
        Assert.False(Schemas.Accepts("""{"items":{"$ref":"#"}}""", $"[{deepest}]"));
    }

    [Fact]
    public void An_error_never_holds_the_value()
    {
        JsonSchema schema = Schemas.Compile("""{"properties":{"card":{"type":"string","maxLength":3,"pattern":"^x","format":"uuid","enum":["a"]}}}""");

        Assert.All(schema.Explain(Encoding.UTF8.GetBytes("""{"card":"4111111111111111"}""")), error => Assert.DoesNotContain("4111", error.ToString()));
    }
}
