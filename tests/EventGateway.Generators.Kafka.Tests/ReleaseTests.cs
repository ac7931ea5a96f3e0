using EventGateway.TestSupport;
using Microsoft.CodeAnalysis;

namespace EventGateway.Generators.Kafka.Tests;

/// <summary>Whoever drops in the files of a release gets codecs, or is told what the gateway must learn first.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public void The_files_of_a_release_are_taken_as_they_are()
    {
        GeneratorRunResult result = Generation.Run([.. Files("kafka-definitions"), Addresses()]);

        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.GeneratedSources, source => source.HintName == "Messages/ProduceRequest.g.cs");
    }

    [Fact]
    public void A_new_api_with_the_address_of_a_broker_must_be_classified_first()
    {
        GeneratorRunResult result = Generation.Run(
        [
            .. Files("kafka-definitions"),
            Addresses(),
            Api("NewRequest", "request", "{ \"name\": \"Topic\", \"type\": \"string\", \"versions\": \"0+\", \"entityType\": \"topicName\" }"),
            Api("NewResponse", "response", "{ \"name\": \"Host\", \"type\": \"string\", \"versions\": \"0+\" }, { \"name\": \"Port\", \"type\": \"int32\", \"versions\": \"0+\" }"),
        ]);

        Assert.Equal(["EGK010"], result.Diagnostics.Select(problem => problem.Id));
        Assert.Contains("NewResponse", result.Diagnostics[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains(result.GeneratedSources, source => source.HintName == "Messages/NewRequest.g.cs");
    }

    [Fact]
    public void A_new_request_with_records_must_be_inspected_first()
    {
        GeneratorRunResult result = Generation.Run(
            [.. Files("kafka-definitions"), Addresses(), Api("NewRequest", "request", "{ \"name\": \"Records\", \"type\": \"records\", \"versions\": \"0+\" }"), Api("NewResponse", "response", "")]);

        Assert.Equal(["EGK013"], result.Diagnostics.Select(problem => problem.Id));
    }

    private static Definition Api(string name, string type, string fields) => Definition.Of(
        name,
        $$"""{ "apiKey": 93, "type": "{{type}}", "name": "{{name}}", {{(type == "request" ? "\"listeners\": [\"broker\"]," : "")}} "validVersions": "0", "flexibleVersions": "0+", "fields": [{{fields}}] }""");

    private static IEnumerable<Definition> Files(string folder) =>
        Directory.GetFiles(SharedData.PathOf(folder), "*.json").Select(path => Definition.Of(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));

    private static Definition Addresses() => Definition.Addresses(File.ReadAllText(Path.Combine(SharedData.Root, "src", "EventGateway.Kafka", "Addresses.json")));
}
