using EventGateway.TestSupport;
using Microsoft.CodeAnalysis;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>
/// What the generator writes for three telling messages, in full, so that a change of an emitter shows its effect. To renew the files after
/// a wanted change: <c>RENEW_GOLDEN=1 dotnet run --project tests/EventGateway.Generators.Kafka.Tests</c>, then look at the difference.
/// </summary>
public sealed class GoldenTests
{
    private static bool Renews => Environment.GetEnvironmentVariable("RENEW_GOLDEN") == "1";

    [Theory, InlineData("ProduceResponse"), InlineData("FindCoordinatorResponse"), InlineData("ApiVersionsResponse")]
    public void The_generated_source_is_the_golden_one(string name)
    {
        string path = Path.Combine(SharedData.Root, "tests", "EventGateway.Generators.Kafka.Tests", "Golden", name + ".txt");

        GeneratorRunResult result = Generation.Run(Definition.Of(name, Generation.DefinitionText(name)));

        AssertGolden(path, result, $"Messages/{name}.g.cs");
    }

    [Fact]
    public void The_generated_view_is_the_golden_one()
    {
        string path = Path.Combine(SharedData.Root, "tests", "EventGateway.Generators.Kafka.Tests", "Golden", "ProduceRequestView.txt");

        GeneratorRunResult result = Generation.RunWithViews("ProduceRequest", Definition.Of("ProduceRequest", Generation.DefinitionText("ProduceRequest")));

        AssertGolden(path, result, "Views/ProduceRequestView.g.cs");
    }

    private static void AssertGolden(string path, GeneratorRunResult result, string hintName)
    {
        string generated = result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();
        if (Renews) File.WriteAllText(path, generated);
        Assert.Equal(File.ReadAllText(path), generated);
    }
}
