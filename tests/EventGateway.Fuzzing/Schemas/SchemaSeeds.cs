using System.Text;
using System.Text.Json;
using EventGateway.TestSupport;

namespace EventGateway.Fuzzing.Schemas;

/// <summary>Where the search for hostile schemas and documents begins: a few by hand, and those of the reference's suites where they are present.</summary>
internal static class SchemaSeeds
{
    private static readonly string[] ByHand =
    [
        "null", "true", "-0.5e-3", "\"\\ud83d\\ude00\\u00e9\\\"\"", "\"2024-02-29T23:59:60Z\"", "[1,1.0,\"a\",null,[],{\"a\":[1]}]", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,\"1\"]",
        """{"a":1,"b":{"a":2},"c":{"":null}}""", """{"next":{"next":[null,{"next":null}]}}""", """{"kind":"x","a":1}""", """[[[{"a":{"a":{"a":[]}}}]]]""", """{"a":{"b":1},"bb":2,"z":null}""",
    ];

    private static readonly string[] SchemasByHand = ["true", """{"type":"object","$defs":{"a":{"$ref":"#"}},"properties":{"a":{"$ref":"#/$defs/a"}}}"""];

    private static readonly string[] PatternsByHand =
    [
        "^a+$\naaa", "a|b|\nc", "^[a-f0-9]{8}-[^\\d]{2,4}$\n0123abcd-xyz", "(a*)*b\naaaaaaaaaaaaaaaa", "\\p{Letter}+\\P{Lu}\né😀", "^(?:\\w+\\.)*\\w+@\\S+\\.[A-Z]{2}\nx.y@example.COM",
        "\\bfoo\\B\na food", "\\u{1F600}|\\uD83D\\uDE00|\\x41|\\cA|\\0\n😀A", "(?=a)(?!b)a\na", "(?<name>.)\\k<name>\naa", "[\\s\\S]{0,3}?\\/[^]\n//", "a{2}{3}\naaaaaa", "x{0,50}y{20}\nxy", "[]\na", "^$\n",
    ];

    public static IEnumerable<byte[]> Documents() =>
        ByHand.Select(Encoding.UTF8.GetBytes).Concat(FilesOf("json-parsing-suite/test_parsing", "*.json").Select(File.ReadAllBytes));

    public static IEnumerable<byte[]> Patterns() => PatternsByHand.Select(Encoding.UTF8.GetBytes);

    public static IEnumerable<byte[]> Schemas() =>
        SchemasByHand.Select(Encoding.UTF8.GetBytes).Concat(SuiteSchemas("draft2020-12")).Concat(SuiteSchemas("draft7")).Concat(SuiteSchemas("draft4"));

    private static IEnumerable<byte[]> SuiteSchemas(string draft) =>
        FilesOf($"json-schema-test-suite/tests/{draft}", "*.json").SelectMany(static file => JsonElement.Parse(File.ReadAllBytes(file)).EnumerateArray())
            .Select(static group => Encoding.UTF8.GetBytes(group.GetProperty("schema").GetRawText()));

    private static IEnumerable<string> FilesOf(string folder, string pattern)
    {
        string path = Path.Combine(SharedData.Root, "..", "shared", folder);
        return Directory.Exists(path) ? Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal) : [];
    }
}
