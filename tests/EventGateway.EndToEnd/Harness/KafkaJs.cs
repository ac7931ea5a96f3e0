namespace EventGateway.EndToEnd.Harness;

/// <summary>The scripts for kafkajs, the client of Node.js.</summary>
public static class KafkaJs
{
    private static readonly string Folder = Sources.PathOf("kafkajs");
    private static bool _isInstalled;

    /// <summary>Runs a script, and returns the lines of its output; skips the test where Node.js is missing.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, IEnumerable<string> arguments, string input = "")
    {
        Tool.Require("node");
        Tool.Require("npm");
        if (!_isInstalled) await Tool.RunAsync("npm", ["ci", "--no-audit", "--no-fund"], folder: Folder);
        _isInstalled = true;
        return await Tool.RunAsync("node", [script, .. arguments], input, Folder);
    }
}
