using EventGateway.Schemas.Reading;

namespace EventGateway.Schemas.Tests;

/// <summary>Reference data that lies beside the working tree; a clone of the repository does not have it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder of the reference data; the test is skipped where there is none.</summary>
    public static string Path(params string[] parts)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(System.IO.Path.Combine(root, "EventGateway.sln"))) root = System.IO.Path.GetDirectoryName(root);
        string path = System.IO.Path.Combine([root ?? "", "..", "shared", .. parts]);
        if (root is null || !System.IO.Path.Exists(path)) Assert.Skip($"the reference data {string.Join('/', parts)} is not beside this working tree");
        return path;
    }

    public static DocumentNode ReadDocument(string path) => JsonDocumentReader.Read(File.ReadAllText(path), path);

    /// <summary>The lines of a file as byte arrays.</summary>
    public static byte[][] ReadLines(string path) =>
        [.. File.ReadAllLines(path).Where(static line => line.Length > 0).Select(System.Text.Encoding.UTF8.GetBytes)];
}
