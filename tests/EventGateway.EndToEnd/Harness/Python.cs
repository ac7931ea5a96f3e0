namespace EventGateway.EndToEnd.Harness;

/// <summary>The scripts for kafka-python.</summary>
public static class Python
{
    private const string Interpreter = "/usr/bin/python3"; // the one that has the system's packages

    /// <summary>Runs a script, and returns the lines of its output; skips the test where kafka-python is missing.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, IEnumerable<string> arguments, string input = "")
    {
        bool isThere = File.Exists(Interpreter) && (await Tool.TryRunAsync(Interpreter, ["-c", "import kafka"])).ExitCode == 0;
        Assert.SkipUnless(isThere, "kafka-python is not installed (Debian: python3-kafka)");
        return await Tool.RunAsync(Interpreter, [Sources.PathOf($"python/{script}"), .. arguments], input);
    }
}
