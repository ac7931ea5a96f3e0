namespace EventGateway.Bench.Macro;

/// <summary>Where things are: the checkout that this runs from, and what lies beside it.</summary>
internal sealed class Checkout
{
    public string Root { get; } = FindRoot();

    /// <summary>The native binary of the gateway.</summary>
    public string Gateway => Require(Path.Combine(Root, "bin", "out", "event-gateway"), "the native binary (./build.sh publish)");

    /// <summary>Starts, stops and feeds a real Kafka.</summary>
    public string Kafka => Require(Path.Combine(Root, "..", "shared", "kafka", "kafka"), "the reference data with a real Kafka");

    /// <summary>The folder of the sensor events and their schema.</summary>
    public string Events => Require(Path.Combine(Root, "..", "shared", "events"), "the reference data with the sensor events");

    /// <summary>Runs Kroxylicious; null where it is not there.</summary>
    public string? Kroxylicious => IfExists(Path.Combine(Root, "..", "shared", "peers", "kroxylicious", "run"));

    /// <summary>HAProxy; null where it is not installed.</summary>
    public static string? HaProxy => IfExists("/usr/sbin/haproxy");

    private static string Require(string path, string what) =>
        Path.Exists(path) ? path : throw new InvalidOperationException($"the benchmark needs {what}: {Path.GetFullPath(path)} is not there");

    private static string? IfExists(string path)
    {
        if (File.Exists(path)) return path;
        Console.Error.WriteLine($"{path} is not there: left out");
        return null;
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EventGateway.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("run the benchmark from a checkout");
    }
}
