using System.Text;
using EventGateway.Fuzzing.Schemas;

namespace EventGateway.Schemas.Tests;

/// <summary>The first member of an object often decides a choice; the walk goes on behind it.</summary>
public sealed class DiscriminatorTests
{
    private const string Payment = """
        {"oneOf":[
            {"type":"object","required":["kind","last4"],"properties":{"kind":{"const":"card"},"last4":{"type":"string"}},"additionalProperties":false},
            {"type":"object","required":["kind"],"properties":{"kind":{"enum":["cash","cheque"]},"change":{"type":"integer"}},"minProperties":2},
            {"type":"object","required":["note"],"properties":{"note":{"type":"string"},"kind":false},"maxProperties":2}]}
        """;

    [Theory]
    [InlineData("""{"kind":"card","last4":"1234"}""", true)]
    [InlineData("""{ "kind" : "card" , "last4" : "1234" }""", true)]
    [InlineData("""{"last4":"1234","kind":"card"}""", true)]
    [InlineData("""{"\u006bind":"card","last4":"1234"}""", true)]
    [InlineData("""{"kind":"c\u0061rd","last4":"1234"}""", true)]
    [InlineData("""{"kind":"card","last4":1234}""", false)]
    [InlineData("""{"kind":"card","other":1}""", false)]
    [InlineData("""{"kind":"card"}""", false)]
    [InlineData("""{"kind":"card","last4":"1","kind":"card"}""", true)]
    [InlineData("""{"kind":"card","last4":"1","kind":"cash"}""", false)]
    [InlineData("""{"kind":"cash","change":1}""", true)]
    [InlineData("""{"kind":"cheque","change":1}""", true)]
    [InlineData("""{"kind":"cash"}""", false)]
    [InlineData("""{"kind":"barter","change":1}""", false)]
    [InlineData("""{"note":"thanks"}""", true)]
    [InlineData("""{"note":"thanks","a":1,"b":2}""", false)]
    [InlineData("""{"kind":"card",}""", false)]
    [InlineData("""{"kind":"card","last4":"1234",}""", false)]
    [InlineData("""{"note":"thanks",}""", false)]
    [InlineData("""{"note":"thanks" "a":1}""", false)]
    [InlineData("""{"note":"thanks"]""", false)]
    [InlineData("""{"note":"thanks""", false)]
    [InlineData("""{"note":"thanks"} """, true)]
    [InlineData("""{}""", false)]
    public void A_first_member_that_decides_counts_like_any_other(string json, bool isValid) => Assert.Equal(isValid, Judge(Payment, json));

    [Theory]
    [InlineData("""{"kind":"a"}""", true)]
    [InlineData("""{"kind":"bb"}""", false)]
    [InlineData("""{"kind":"c"}""", false)]
    public void What_else_is_asked_of_the_deciding_member_holds(string json, bool isValid)
    {
        Assert.Equal(isValid, Judge("""{"properties":{"kind":{"maxLength":1}},"oneOf":[{"properties":{"kind":{"enum":["a","bb"]}},"required":["kind"]},{"required":["x"]}]}""", json));
        Assert.Equal(isValid, Judge("""{"properties":{"kind":{"enum":["a","c"]}},"oneOf":[{"properties":{"kind":{"enum":["a","bb"]}},"required":["kind"]},{"required":["x"]}]}""", json));
        Assert.Equal(isValid, Judge("""{"patternProperties":{"^k":{"pattern":"^a"}},"oneOf":[{"properties":{"kind":{"enum":["a","bb"]}},"required":["kind"]},{"required":["x"]}]}""", json));
        Assert.Equal(isValid, Judge("""{"dependencies":{"kind":["x"]},"oneOf":[{"properties":{"kind":{"enum":["c","bb"]}},"required":["kind"]},{"properties":{"kind":{"const":"a"},"x":true}}]}""", json.Replace("\"a\"", "\"a\",\"x\":1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_that_begin_alike_are_told_apart()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(static number => $"a long common beginning {number}"), "a", "", "b", "ü", "üü", "a\"b", "a\\b", new string('x', 40)];
        JsonSchema schema = Schemas.Compile($$"""{"properties":{{{string.Join(',', names.Select(static name => $"{System.Text.Json.JsonSerializer.Serialize(name)}:{{\"const\":{System.Text.Json.JsonSerializer.Serialize(name)}}}"))}}},"additionalProperties":false}""");

        Assert.All(names, name =>
        {
            string text = System.Text.Json.JsonSerializer.Serialize(name);
            Assert.True(Verdicts.Check(schema, Encoding.UTF8.GetBytes($$"""{{{text}}:{{text}}}""")));
            Assert.False(Verdicts.Check(schema, Encoding.UTF8.GetBytes($$"""{{{text}}:"another"}""")));
            Assert.False(Verdicts.Check(schema, Encoding.UTF8.GetBytes($$"""{"c{{text[1..]}}:{{text}}}""")));
        });
    }

    private static bool Judge(string schema, string json) => Verdicts.Check(Schemas.Compile(schema), Encoding.UTF8.GetBytes(json));
}
