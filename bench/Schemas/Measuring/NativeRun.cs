using System.Diagnostics;

namespace EventGateway.Bench.Schemas.Measuring;

/// <summary>The same measurements by this program compiled ahead of time.</summary>
internal static class NativeRun
{
    public static Figure[] Measure(string program, string filter)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, ["measure", filter]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        string figures = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? FigureJson.Read(figures) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
