using System.Text.Json;
using EventGateway.Kafka.Schema;

namespace EventGateway.Kafka.Tests;

/// <summary>
/// What a definition file says, restricted to some versions: one line for each fact, in the order of the wire. Without <c>zeroCopy</c>, a hint to the
/// reference's own code, on which its releases differ.
/// </summary>
internal sealed class DefinitionFacts
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };
    private readonly JsonElement _root;

    private DefinitionFacts(JsonElement root)
    {
        _root = root;
        Valid = Versions(root, "validVersions");
    }

    public VersionRange Valid { get; }

    /// <summary>Whether brokers serve the request, in a version that still exists.</summary>
    public bool IsOnBrokers => Valid != VersionRange.None && _root.GetProperty("listeners").EnumerateArray().Any(listener => listener.ValueEquals("broker"));

    public static DefinitionFacts Load(string path) => new(JsonElement.Parse(File.ReadAllBytes(path), WithComments));

    public List<string> Restricted(VersionRange versions)
    {
        var facts = new List<string> { Line(_root, "name"), Line(_root, "type"), Line(_root, "apiKey"), $"valid {Intersect(Valid, versions)}" };
        if (!versions.Equals(VersionRange.None)) facts.Add($"flexible {Intersect(Versions(_root, "flexibleVersions"), versions)}");
        if (_root.TryGetProperty("listeners", out JsonElement listeners))
            facts.AddRange(listeners.EnumerateArray().Select(listener => listener.GetString()!).Where(listener => listener != "zkBroker")); // gone with ZooKeeper
        AddFields(_root, "", versions, facts);
        if (_root.TryGetProperty("commonStructs", out JsonElement common))
            foreach (JsonElement shared in common.EnumerateArray()) AddFields(shared, shared.GetProperty("name").GetString()!, versions, facts);
        return facts;
    }

    private static void AddFields(JsonElement owner, string place, VersionRange versions, List<string> facts)
    {
        if (!owner.TryGetProperty("fields", out JsonElement fields)) return;
        foreach (JsonElement field in fields.EnumerateArray())
        {
            VersionRange tagged = Intersect(Versions(field, "taggedVersions"), versions);
            VersionRange present = field.TryGetProperty("versions", out _) ? Intersect(Versions(field, "versions"), versions) : tagged;
            if (present == VersionRange.None) continue;
            string path = $"{place}/{field.GetProperty("name")}";
            string[] texts = [Line(field, "type"), Line(field, "default"), Line(field, "entityType"), Flag(field, "mapKey")];
            facts.Add($"{path} in {present}: {string.Join(", ", texts)}");
            facts.Add($"{path} nullable {Intersect(Versions(field, "nullableVersions"), present)}, tag {Line(field, "tag")} in {tagged}, flexible {Line(field, "flexibleVersions")}");
            // Where every version has the field there is none that it could be dropped in.
            if (present != versions) facts.Add($"{path} {Flag(field, "ignorable")}");
            AddFields(field, path, present, facts);
        }
    }

    private static VersionRange Intersect(VersionRange left, VersionRange right)
    {
        var common = new VersionRange(Math.Max(left.Lowest, right.Lowest), Math.Min(left.Highest, right.Highest));
        return common.Highest < common.Lowest ? VersionRange.None : common;
    }

    private static VersionRange Versions(JsonElement owner, string key)
    {
        if (!owner.TryGetProperty(key, out JsonElement value) || value.ValueEquals("none")) return VersionRange.None;
        string text = value.GetString()!;
        string[] ends = text.TrimEnd('+').Split('-');
        return new VersionRange(short.Parse(ends[0], null), text.EndsWith('+') ? short.MaxValue : short.Parse(ends[^1], null));
    }

    /// <summary>A number or a truth value may stand in quotes: -1 and "-1" are the same fact.</summary>
    private static string Line(JsonElement owner, string key) =>
        !owner.TryGetProperty(key, out JsonElement value) ? $"no {key}" : $"{key} {(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText())}";

    private static string Flag(JsonElement owner, string key) => owner.TryGetProperty(key, out JsonElement value) && value.ToString() is "True" or "true" ? key : $"not {key}";
}
