namespace EventGateway.EndToEnd.Harness;

/// <summary>Programs of others that tests run to their end.</summary>
public static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Skips the test if the program is not on the PATH.</summary>
    public static void Require(string program)
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed");
    }

    /// <summary>Runs a program; skips the test if it is not installed.</summary>
    /// <param name="program">A name on the PATH, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="folder">Where it runs; null for here.</param>
    public static async Task<ToolResult> TryRunAsync(string program, IEnumerable<string> arguments, string input = "", string? folder = null)
    {
        if (!Path.IsPathRooted(program)) Require(program);
        using var process = RunningProcess.Start(program, arguments, folder);
        await process.FeedAsync(input);
        int exitCode = await process.WaitForExitAsync(Limit);
        return new ToolResult(exitCode, [.. process.Output], [.. process.Errors]);
    }

    /// <summary>Runs a program that must succeed, and returns the lines of its output.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string program, IEnumerable<string> arguments, string input = "", string? folder = null)
    {
        ToolResult result = await TryRunAsync(program, arguments, input, folder);
        Assert.True(result.ExitCode == 0, $"{program} ended with {result.ExitCode}:\n{string.Join('\n', [.. result.Output, .. result.Errors])}");
        return result.Output;
    }
}

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">The lines on standard output.</param>
/// <param name="Errors">The lines on standard error.</param>
public sealed record ToolResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors);
