using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests;

public sealed class JsonGrammarTests
{
    private static readonly JsonSchema Anything = Schemas.Compile("{}");

    [Fact]
    public void The_parsing_suite_is_told_apart_to_the_last_file()
    {
        string[] files = Directory.GetFiles(SharedData.PathOf("json-parsing-suite/test_parsing"), "*.json");

        Assert.True(files.Length > 280);
        Assert.All(files, static file =>
        {
            byte[] json = File.ReadAllBytes(file);
            bool isValid = Anything.IsValid(json);
            char expected = Path.GetFileName(file)[0];
            Assert.True(expected == 'i' || isValid == (expected == 'y'), $"{Path.GetFileName(file)} gave {isValid}");
            Assert.Equal(isValid, Anything.Explain(json).IsEmpty);
        });
    }
}
