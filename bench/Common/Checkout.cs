namespace EventGateway.Bench;

/// <summary>The checkout that the benches run in, and the reference data beside it.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file of the reference data.</summary>
    /// <exception cref="FileNotFoundException">The reference data is not beside this checkout.</exception>
    public static string SharedFile(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        return File.Exists(path) ? path : throw new FileNotFoundException($"This bench needs the reference data ../shared/{relative} beside the checkout.", path);
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EventGateway.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The benches must run inside a checkout.");
    }
}
