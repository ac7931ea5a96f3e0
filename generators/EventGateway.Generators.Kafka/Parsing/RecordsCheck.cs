using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>
/// A request with records that nobody inspects would bring messages past every check: a definition that has one where it was not known stops
/// the build.
/// </summary>
internal static class RecordsCheck
{
    /// <summary>Where the gateway inspects the records of requests.</summary>
    private static readonly HashSet<string> Inspected = ["ProduceRequest.PartitionProduceData.Records"];

    public static IEnumerable<Problem> Problems(DefinitionResult definition) =>
        definition.Message is { Kind: "request" } message && message.Listeners.Contains("broker")
            ? definition.RecordFields.Where(place => !Inspected.Contains(place.Name)).Select(place => place.Unclassified)
            : [];
}
