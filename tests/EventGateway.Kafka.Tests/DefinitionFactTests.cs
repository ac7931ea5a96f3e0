using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests;

/// <summary>The project's own definitions state the same facts as the reference's, in the same order; what they explain is their own.</summary>
public sealed class DefinitionFactTests
{
    private static string OwnFolder => Path.Combine(SharedData.Root, "src", "EventGateway.Kafka", "Definitions");

    /// <summary>An API that 4.x renamed; its old name is still asked for.</summary>
    private static readonly string[] OldNames = ["ListClientMetricsResourcesRequest.json", "ListClientMetricsResourcesResponse.json"];

    [Fact]
    public void There_is_a_definition_for_each_of_the_reference_and_no_other()
    {
        string reference = SharedData.PathOf("kafka-definitions");

        Assert.Equal(Names(reference), Names(OwnFolder).Except(OldNames));
    }

    [Fact]
    public void Restricted_to_the_versions_of_release_4_3_every_fact_is_that_of_the_reference()
    {
        string reference = SharedData.PathOf("kafka-definitions");
        foreach (string name in Names(reference)) AssertSameFacts(reference, name);
    }

    /// <summary>
    /// The APIs that clients use. Left out are those between brokers and controllers, and the share groups of 3.9, which were a preview and not the same
    /// protocol.
    /// </summary>
    [Fact]
    public void Restricted_to_the_versions_of_release_3_9_every_fact_of_a_client_facing_api_is_that_of_the_reference()
    {
        string reference = SharedData.PathOf("kafka-definitions-3.9.1");
        List<string> names = [.. Names(reference).Where(IsClientFacing)];

        Assert.Equal(134, names.Count);
        foreach (string name in names) AssertSameFacts(reference, name);
    }

    private static bool IsClientFacing(string name)
    {
        if (name.StartsWith("WriteTxnMarkers", StringComparison.Ordinal) || name.Contains("Share", StringComparison.Ordinal)) return false;
        string request = name.Replace("Response.json", "Request.json");
        return !request.EndsWith("Request.json", StringComparison.Ordinal) || DefinitionFacts.Load(Path.Combine(OwnFolder, request)).IsOnBrokers;
    }

    private static void AssertSameFacts(string reference, string name)
    {
        DefinitionFacts expected = DefinitionFacts.Load(Path.Combine(reference, name));
        DefinitionFacts own = DefinitionFacts.Load(Path.Combine(OwnFolder, name));

        Assert.Equal(expected.Restricted(expected.Valid), own.Restricted(expected.Valid));
    }

    private static List<string> Names(string folder) => [.. Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
