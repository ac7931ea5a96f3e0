using System.Text;
using Xunit;

namespace EventGateway.TestSupport;

/// <summary>The reference data beside a checkout (vectors, suites, a real Kafka). Tests that need it skip where it is absent.</summary>
public static class SharedData
{
    /// <summary>The root of the checkout: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder of the reference data; skips the test if it is not there.</summary>
    public static string PathOf(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        Assert.SkipUnless(Path.Exists(path), $"the reference data ../shared/{relative} is not here");
        return path;
    }

    /// <summary>The lines of a file of the reference data; skips the test if it is not there.</summary>
    public static IEnumerable<string> Lines(string relative) => File.ReadLines(PathOf(relative));

    /// <summary>The lines of such a file that are not empty, as bytes.</summary>
    public static byte[][] Utf8Lines(string relative) => [.. Lines(relative).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes)];

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EventGateway.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("the tests must run inside a checkout");
    }
}
