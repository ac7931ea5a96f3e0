using System.Collections.Immutable;
using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Parsing;

/// <summary>
/// Holds the definitions against Addresses.json: an address that a broker serves and nobody has classified might be a broker's, and
/// would lead clients past the gateway; so it stops the build.
/// </summary>
internal static class AddressCheck
{
    public static IEnumerable<Problem> Problems(ImmutableArray<DefinitionResult> definitions, AddressTable table)
    {
        foreach (Problem problem in table.Problems) yield return problem;

        HashSet<int> servedByBrokers =
        [
            .. definitions.Select(definition => definition.Message)
                .Where(message => message is not null && message.Listeners.Contains("broker"))
                .Select(message => message!.ApiKey),
        ];
        var places = new HashSet<string>();
        foreach (DefinitionResult definition in definitions)
        {
            foreach (Place place in definition.Addresses)
            {
                places.Add(place.Name);
                bool reachesClients = definition.Message is { ApiKey: >= 0 } message && servedByBrokers.Contains(message.ApiKey);
                if (reachesClients && table.OwnerOf(place.Name) is null) yield return place.Unclassified;
            }
        }

        if (definitions.Any(definition => definition.Problems.Count > 0)) yield break; // what is not read cannot be missed
        foreach (AddressClass entry in table.Classes)
        {
            if (!places.Contains(entry.Name)) yield return entry.Stale;
        }
    }
}
