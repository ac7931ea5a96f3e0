namespace EventGateway.Schemas.Tests;

/// <summary>Names are compared by blocks of 32 bytes: what is behind these counts too.</summary>
public sealed class LongNameTests
{
    [Theory]
    [InlineData(29), InlineData(30), InlineData(31), InlineData(32), InlineData(33), InlineData(64)]
    public void Names_that_begin_alike_are_told_apart_however_long_they_are(int length)
    {
        string name = new('n', length);
        string schema = $$$"""{"properties": {"{{{name}}}": {"type": "string"}}, "additionalProperties": {"type": "integer"}}""";

        Assert.All((string[])[name + "s", name + "-other", name[..^1], name[..^1] + "x"], other =>
        {
            Assert.True(Schemas.Accepts(schema, $$"""{"{{other}}": 1, "{{name}}": "text"}"""));
            Assert.False(Schemas.Accepts(schema, $$"""{"{{other}}": "text"}"""));
            Assert.Empty(Schemas.Messages(schema, $$"""{"{{other}}": 1, "{{name}}": "text"}"""));
        });
    }
}
