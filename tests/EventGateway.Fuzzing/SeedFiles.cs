using System.Text.Json;
using EventGateway.TestSupport;

namespace EventGateway.Fuzzing;

/// <summary>The reference's vectors as seeds; nothing where they are absent.</summary>
internal static class SeedFiles
{
    public static IEnumerable<JsonElement> Vectors(string file)
    {
        string path = Path.Combine(SharedData.Root, "..", "shared", "vectors", file);
        return File.Exists(path) ? File.ReadLines(path).Select(line => JsonElement.Parse(line)) : [];
    }
}
