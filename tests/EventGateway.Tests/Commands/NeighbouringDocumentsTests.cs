using EventGateway.Commands;
using EventGateway.Schemas;

namespace EventGateway.Tests.Commands;

/// <summary>What a schema on the command line may refer to.</summary>
public sealed class NeighbouringDocumentsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schemas").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_schema_may_refer_to_files_beside_it_and_below()
    {
        Write("main/types/amount.json", """{"minimum":0}""");
        string file = Write("main/order.json", "{}");

        JsonSchema schema = Parse(file, """{"properties":{"total":{"$ref":"types/amount.json"}}}""");

        Assert.True(schema.IsValid("""{"total":1}"""u8));
        Assert.False(schema.IsValid("""{"total":-1}"""u8));
    }

    [Theory]
    [InlineData("../secret.json")]
    [InlineData("types/../../secret.json")]
    [InlineData("absent.json")]
    [InlineData("https://example.test/amount.json")]
    public void Nothing_else_is_read(string reference)
    {
        Write("secret.json", "{}");
        string file = Write("main/order.json", "{}");

        var refused = Assert.Throws<DocumentRefusedException>(() => Parse(file, $$"""{"$ref":"{{reference}}"}"""));

        Assert.Contains("is not at hand", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_neighbour_that_is_no_JSON_is_named_with_the_place()
    {
        string neighbour = Write("main/amount.json", "{\n  oops }");
        string file = Write("main/order.json", "{}");

        var refused = Assert.Throws<DocumentRefusedException>(() => Parse(file, """{"$ref":"amount.json"}"""));

        Assert.Equal((neighbour, 2, 3), (refused.Problems[0].File, refused.Problems[0].Line, refused.Problems[0].Column));
    }

    private static JsonSchema Parse(string file, string schema)
    {
        var neighbours = new NeighbouringDocuments(file);
        return JsonSchema.Parse(schema, new SchemaOptions { BaseUri = neighbours.BaseUri, Documents = neighbours.Find });
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
