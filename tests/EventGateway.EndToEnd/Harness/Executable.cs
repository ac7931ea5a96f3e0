using EventGateway.TestSupport;

namespace EventGateway.EndToEnd.Harness;

/// <summary>The published native executable.</summary>
public static class Executable
{
    /// <summary>Where it is; skips the test if it has not been published.</summary>
    public static string Path
    {
        get
        {
            string path = Environment.GetEnvironmentVariable("EVENT_GATEWAY_BINARY") ?? System.IO.Path.Combine(SharedData.Root, "bin", "out", "event-gateway");
            Assert.SkipUnless(File.Exists(path), $"{path} is not there: ./build.sh publish makes it");
            return path;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">The command line.</param>
    public static Task<ToolResult> RunAsync(string input, params IEnumerable<string> arguments) => Tool.TryRunAsync(Path, arguments, input);
}
