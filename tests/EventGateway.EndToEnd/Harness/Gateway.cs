using System.Globalization;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A running gateway: the published native executable, with ports of its own.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private const int Nodes = 10;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly string[] _arguments;
    private RunningProcess _process;

    private Gateway(int port, string[] arguments)
    {
        Port = port;
        _arguments = arguments;
        _process = RunningProcess.Start(Executable.Path, _arguments);
    }

    /// <summary>The bootstrap port; the brokers' ports follow it.</summary>
    public int Port { get; }

    /// <summary>Where clients bootstrap.</summary>
    public string Address => $"127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The lines that it has logged since its last start.</summary>
    public IReadOnlyCollection<string> Log => _process.Errors;

    /// <summary>Starts a gateway and waits until it serves; skips the test if it has not been published.</summary>
    /// <param name="document">The path of an AsyncAPI document.</param>
    /// <param name="upstream">The addresses of brokers.</param>
    /// <param name="onInvalid">reject, annotate or observe.</param>
    public static Task<Gateway> StartAsync(string document, string upstream, string onInvalid = "reject") =>
        StartWithAsync("--asyncapi", document, "--upstream", upstream, "--on-invalid", onInvalid);

    /// <summary>Starts a gateway with any options but those for its ports.</summary>
    public static async Task<Gateway> StartWithAsync(params string[] options)
    {
        int port = FreePorts.Find(1 + Nodes);
        string listen = $"127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}";
        var gateway = new Gateway(port, ["run", .. options, "--listen", listen, "--nodes", $"0-{Nodes - 1}"]);
        await gateway.WaitUntilReadyAsync();
        return gateway;
    }

    /// <summary>The port that stands for a broker.</summary>
    public int PortOf(int node) => Port + 1 + node;

    /// <summary>Whether clients that are told this port come to the gateway.</summary>
    public bool OwnsPort(int port) => port >= Port && port <= Port + Nodes;

    /// <summary>Stops it in order and starts it again with the same options.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    /// <summary>Ends it without a word and starts it again with the same options.</summary>
    public async Task KillAndRestartAsync()
    {
        using (RunningProcess process = _process)
        {
            process.Kill();
            await process.WaitForExitAsync(StopLimit);
        }

        await StartAgainAsync();
    }

    /// <summary>Waits for a line in the log that contains a text.</summary>
    public Task WaitForLogAsync(string text) =>
        Poll.UntilAsync(() => Log.Any(line => line.Contains(text, StringComparison.Ordinal)), () => $"'{text}' in the log:\n{_process.Describe()}");

    public async ValueTask DisposeAsync()
    {
        foreach (string line in Log) TestContext.Current.TestOutputHelper?.WriteLine(line);
        await StopAsync();
    }

    private async Task StartAgainAsync()
    {
        _process = RunningProcess.Start(Executable.Path, _arguments);
        await WaitUntilReadyAsync();
    }

    private async Task StopAsync()
    {
        using RunningProcess process = _process;
        Assert.False(process.HasExited, $"the gateway ended by itself:\n{process.Describe()}");
        process.Terminate();
        int exitCode = await process.WaitForExitAsync(StopLimit);
        Assert.True(exitCode == 0, $"the gateway ended with {exitCode}:\n{process.Describe()}");
        Assert.DoesNotContain(process.Errors, line => line.Contains("please report it", StringComparison.Ordinal));
    }

    private Task WaitUntilReadyAsync() => Poll.UntilAsync(
        () =>
        {
            Assert.False(_process.HasExited, $"the gateway did not start:\n{_process.Describe()}");
            return Log.Any(line => line.Contains("is ready", StringComparison.Ordinal));
        },
        () => "the gateway to be ready");
}
