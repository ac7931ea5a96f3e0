namespace EventGateway.AsyncApi.Tests;

/// <summary>The reference data beside the project; tests that need it are skipped where it is absent.</summary>
internal static class SharedData
{
    public static string Find(string path)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "EventGateway.sln"))) root = Path.GetDirectoryName(root);
        string found = Path.GetFullPath(Path.Combine(root ?? ".", "..", "shared", path));
        if (!File.Exists(found) && !Directory.Exists(found)) Assert.Skip($"../shared/{path} is not here.");
        return found;
    }
}
