using EventGateway.TestSupport;

namespace EventGateway.Schemas.Tests.Guide;

/// <summary>The guide for programs that embed the validator, with its tables.</summary>
internal static class GuidePage
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "guides", "schemas.md"));

    /// <summary>The rows of the table that has this heading, each as its cells without the marks of code.</summary>
    public static IEnumerable<string[]> Rows(string heading) => Text.Split('\n')
        .SkipWhile(line => line != heading).Skip(2).TakeWhile(static line => line.StartsWith('|'))
        .Select(static line => line.Trim('|', ' ').Split(" | ").Select(static cell => cell.Trim('`', ' ')).ToArray());
}
