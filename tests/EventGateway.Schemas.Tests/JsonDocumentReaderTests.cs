using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

public sealed class JsonDocumentReaderTests
{
    [Fact]
    public void Nodes_know_where_they_stand()
    {
        DocumentNode root = JsonDocumentReader.Read("{\n  \"a\": [1.50, \"\\u00e9\"]\n}", "schema.json");

        DocumentNode item = root["a"]!.Items[1];
        Assert.Equal((DocumentKind.String, "é", "schema.json", 2, 15), (item.Kind, item.Text, item.File, item.Line, item.Column));
        Assert.Equal("1.50", root["a"]!.Items[0].Text);
        Assert.Equal((2, 3), (root.Members[0].Line, root.Members[0].Column));
    }

    [Theory]
    [InlineData("{\"a\":1,\n\"a\":2}", 2, 1, "/a")]
    [InlineData("[1,]", 1, 4, "/1")]
    [InlineData("{\"a\":{\"b\" 1}}", 1, 11, "/a/b")]
    [InlineData("[1] 2", 1, 5, "")]
    [InlineData("\"abc", 1, 5, "")]
    [InlineData("01", 1, 2, "")]
    [InlineData("", 1, 1, "")]
    public void A_text_that_is_not_JSON_is_refused_with_its_place(string text, int line, int column, string pointer)
    {
        var refused = Assert.Throws<DocumentRefusedException>(() => JsonDocumentReader.Read(text));

        Problem problem = Assert.Single(refused.Problems);
        Assert.Equal((line, column, pointer), (problem.Line, problem.Column, problem.Pointer));
    }

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        JsonDocumentReader.Read(new string('[', 512) + new string(']', 512));

        Assert.Throws<DocumentRefusedException>(() => JsonDocumentReader.Read(new string('[', 513)));
    }
}
