using System.Text;
using System.Text.Json.Nodes;

namespace EventGateway.Bench.Schemas;

/// <summary>A schema with documents, all of which match it.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="IsOfTheTen">Whether it counts for the mean over the ten data sets.</param>
/// <param name="Schema">The text of the schema, without formats.</param>
/// <param name="Documents">The documents, as UTF-8.</param>
internal sealed record DataSet(string Name, bool IsOfTheTen, string Schema, byte[][] Documents)
{
    private const string Folder = "jsonschema-benchmark-data";
    private const string Orders = "orders-event";

    private static readonly string[] TheTen =
        ["ansible-meta", "clang-format", "cmake-presets", "cql2", "fabric-mod", "helm-chart-lock", "jshintrc", Orders, "pulumi", "ui5-manifest"];

    /// <summary>The mean length of a document.</summary>
    public double AverageBytes => Documents.Average(static document => document.Length);

    /// <summary>The data sets whose name contains a word.</summary>
    public static DataSet[] Load(string filter) => [.. All().Where(set => set.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];

    private static IEnumerable<DataSet> All()
    {
        foreach (string name in TheTen) yield return Read(name);
        DataSet orders = Read(Orders);
        yield return orders with { Name = $"{Orders}, no patterns", IsOfTheTen = false, Schema = WithoutPatterns(orders.Schema) };
        yield return Read("sensor events", isOfTheTen: false, "events/sensor.schema.json", "events/sensor-events.jsonl");
    }

    private static DataSet Read(string name) => Read(name, isOfTheTen: true, $"{Folder}/{name}/schema-noformat.json", $"{Folder}/{name}/instances.jsonl");

    private static DataSet Read(string name, bool isOfTheTen, string schema, string documents) => new(
        name,
        isOfTheTen,
        File.ReadAllText(Checkout.SharedFile(schema)),
        [.. File.ReadLines(Checkout.SharedFile(documents)).Where(static line => line.Length > 0).Select(Encoding.UTF8.GetBytes)]);

    private static string WithoutPatterns(string schema)
    {
        JsonNode root = JsonNode.Parse(schema)!;
        RemovePatterns(root);
        return root.ToJsonString();
    }

    /// <summary>Removes the keyword; a property that is called so has a schema for a value, which is no string.</summary>
    private static void RemovePatterns(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array) RemovePatterns(item);
        }
        else if (node is JsonObject members)
        {
            if (members["pattern"] is JsonValue) members.Remove("pattern");
            foreach ((_, JsonNode? value) in members) RemovePatterns(value);
        }
    }
}
