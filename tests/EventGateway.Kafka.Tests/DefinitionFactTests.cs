using System.Globalization;
using System.Text.Json;
using EventGateway.TestSupport;

namespace EventGateway.Kafka.Tests;

/// <summary>The project's own definitions state the same facts as the reference's, in the same order; what they explain is their own.</summary>
public sealed class DefinitionFactTests
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    private static string OwnFolder => Path.Combine(SharedData.Root, "src", "EventGateway.Kafka", "Definitions");

    [Fact]
    public void There_is_a_definition_for_each_of_the_reference_and_no_other()
    {
        string reference = SharedData.PathOf("kafka-definitions");

        Assert.Equal(Names(reference), Names(OwnFolder));
    }

    [Fact]
    public void Every_fact_is_that_of_the_reference()
    {
        string reference = SharedData.PathOf("kafka-definitions");
        foreach (string name in Names(reference)) Assert.Equal(Facts(Path.Combine(reference, name)), Facts(Path.Combine(OwnFolder, name)));
    }

    private static List<string> Names(string folder) => [.. Directory.GetFiles(folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>One line for each fact: where it stands, and what it says. The order of keys means nothing, that of fields does.</summary>
    private static List<string> Facts(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), WithComments);
        var facts = new List<string>();
        Collect(document.RootElement, Path.GetFileName(path), facts);
        return facts;
    }

    private static void Collect(JsonElement element, string place, List<string> facts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject().Where(member => member.Name != "about").OrderBy(member => member.Name, StringComparer.Ordinal))
                    Collect(member.Value, $"{place}/{member.Name}", facts);
                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray()) Collect(item, string.Create(CultureInfo.InvariantCulture, $"{place}/{index++}"), facts);
                break;
            default:
                // A number or a truth value may stand in quotes: -1 and "-1" are the same fact.
                facts.Add($"{place} = {(element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText())}");
                break;
        }
    }
}
